/** DEMO: what a page looks like where somebody shares its address. Drawn by code, with the fonts of the pages. */
import regular from "@fontsource/geist/files/geist-latin-400-normal.woff";
import semiBold from "@fontsource/geist/files/geist-latin-600-normal.woff";
import { ImageResponse } from "next/og";
import { product } from "@/lib/product";

const shareImageSize = { width: 1200, height: 630 };

/** The light theme of app/globals.css: the drawing knows no variables. */
const colours = {
  paper: "#fbfaf8",
  ink: "#1a1917",
  muted: "#66625a",
  line: "#e4e1da",
  session: "#97470a",
  jwt: "#1f46d0",
};

export interface SharedPage {
  /** "Experiment 3 of 16". */
  kind: string;
  /** Said in large letters. */
  title: string;
  text: string;
}

export function drawShareImage({ kind, title, text }: SharedPage): ImageResponse {
  const drawing = (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: "100%",
        height: "100%",
        padding: "64px 72px",
        background: colours.paper,
        color: colours.ink,
        fontFamily: "Geist",
      }}
    >
      <div style={{ display: "flex", alignItems: "center", fontSize: 34, fontWeight: 600 }}>
        <Ticket />
        {product.name}
        <div style={{ marginLeft: "auto", fontWeight: 400, fontSize: 28, color: colours.muted }}>
          {kind}
        </div>
      </div>
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "center",
          flexGrow: 1,
        }}
      >
        <div
          style={{
            fontSize: title.length > 60 ? 60 : 72,
            fontWeight: 600,
            letterSpacing: "-0.03em",
            lineHeight: 1.1,
          }}
        >
          {title}
        </div>
        <div style={{ marginTop: 28, fontSize: 32, lineHeight: 1.35, color: colours.muted }}>
          {text}
        </div>
      </div>
      <div
        style={{
          display: "flex",
          gap: 40,
          paddingTop: 32,
          borderTop: `2px solid ${colours.line}`,
          fontSize: 28,
        }}
      >
        <Flow name="Session" colour={colours.session} radius={5} />
        <Flow name="JWT" colour={colours.jwt} radius={11} />
      </div>
    </div>
  );
  return new ImageResponse(drawing, {
    ...shareImageSize,
    fonts: [
      { name: "Geist", data: Buffer.from(regular), weight: 400 },
      { name: "Geist", data: Buffer.from(semiBold), weight: 600 },
    ],
  });
}

/** The marks differ in shape as well, as on the pages. */
function Flow({ name, colour, radius }: { name: string; colour: string; radius: number }) {
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 14 }}>
      <div style={{ width: 22, height: 22, borderRadius: radius, background: colour }} />
      {name}
    </div>
  );
}

function Ticket() {
  return (
    <svg width="55" height="40" viewBox="0 0 30 22" style={{ marginRight: 18 }} aria-hidden="true">
      <rect width="30" height="22" rx="6" fill={colours.session} />
      <path d="M15 0h9a6 6 0 0 1 6 6v10a6 6 0 0 1-6 6h-9z" fill={colours.jwt} />
      <rect x="10" width="10" height="22" fill={colours.ink} />
      <circle cx="15" cy="11" r="3.4" fill={colours.paper} />
    </svg>
  );
}
