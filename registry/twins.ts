/**
 * What comes along in the place of a file that does more. Does not compile when such a twin could not stand in
 * for its file wherever the rest of the item uses it. Types alone.
 */
type StandsIn<File, Twin extends Pick<File, keyof Twin & keyof File>> = Twin;

export type Twins = [
  StandsIn<
    typeof import("../app/login/flow-choice"),
    typeof import("../app/login/flow-choice.alone")
  >,
  StandsIn<
    typeof import("../lib/boot/provide-redis"),
    typeof import("../lib/boot/provide-redis.adopt")
  >,
  StandsIn<typeof import("../lib/boot/own-server"), typeof import("../lib/boot/own-server.adopt")>,
  StandsIn<
    typeof import("../lib/command/manage-users"),
    typeof import("../lib/command/manage-users.adopt")
  >,
  StandsIn<
    typeof import("../lib/command/print-keys"),
    typeof import("../lib/command/print-keys.adopt")
  >,
  StandsIn<typeof import("../lib/compose/edge"), typeof import("../lib/compose/edge.adopt")>,
  StandsIn<
    typeof import("../lib/http/device-label"),
    typeof import("../lib/http/device-label.adopt")
  >,
  StandsIn<
    typeof import("../lib/http/vouched-headers"),
    typeof import("../lib/http/vouched-headers.adopt")
  >,
  StandsIn<typeof import("../lib/store/outage"), typeof import("../lib/store/outage.adopt")>,
  StandsIn<
    typeof import("../lib/store/redis/gather"),
    typeof import("../lib/store/redis/gather.adopt")
  >,
];
