/**
 * Where the reference and the lab meet, `compose*.ts(x)` decides, and `compose*.bare.ts(x)` in a build
 * with LAB=off. Does not compile when a file of the bare build could not stand in for its twin. Types alone.
 */
type StandsIn<Twin, Bare extends Twin> = Bare;
export type Twins = [
  StandsIn<typeof import("./server"), typeof import("./server.bare")>,
  StandsIn<typeof import("./hints"), typeof import("./hints.bare")>,
  StandsIn<typeof import("./build"), typeof import("./build.bare")>,
  StandsIn<typeof import("./edge"), typeof import("./edge.bare")>,
  StandsIn<
    typeof import("../../components/compose"),
    typeof import("../../components/compose.bare")
  >,
  StandsIn<
    typeof import("../../components/compose-banner"),
    typeof import("../../components/compose-banner.bare")
  >,
  StandsIn<
    typeof import("../../components/compose-frame"),
    typeof import("../../components/compose-frame.bare")
  >,
  StandsIn<
    typeof import("../../components/compose-main"),
    typeof import("../../components/compose-main.bare")
  >,
];
