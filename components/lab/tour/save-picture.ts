import { product } from "@/lib/product";

const width = 1200;
const margin = 72;
const lineHeight = 34;

export interface PictureLine {
  title: string;
  text: string;
}

/** A picture of what was seen, drawn here and saved by the browser: nothing is sent anywhere. */
export async function savePicture(heading: string, lines: readonly PictureLine[]): Promise<void> {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) return;
  const family = getComputedStyle(document.body).fontFamily;
  const styles = getComputedStyle(document.documentElement);
  const body = `24px ${family}`;
  context.font = body;
  const wrapped = lines.map((line) => ({ ...line, rows: wrap(context, line.text) }));
  const rows = wrapped.reduce((sum, one) => sum + one.rows.length, 0);
  canvas.width = width;
  canvas.height = 200 + rows * lineHeight + wrapped.length * (lineHeight + 12);
  context.fillStyle = styles.backgroundColor;
  context.fillRect(0, 0, width, canvas.height);
  context.fillStyle = styles.color;
  context.font = `600 44px ${family}`;
  context.fillText(heading, margin, 96);
  let y = 160;
  for (const one of wrapped) {
    context.font = `600 24px ${family}`;
    context.fillText(one.title, margin, y);
    context.font = body;
    for (const row of one.rows) {
      y += lineHeight;
      context.fillText(row, margin, y);
    }
    y += lineHeight + 12;
  }
  context.font = `20px ${family}`;
  context.fillText(`${product.name} · ${window.location.origin}`, margin, canvas.height - 32);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) save(blob, `${product.name}.png`);
}

function wrap(context: CanvasRenderingContext2D, text: string): string[] {
  const rows: string[] = [];
  for (const word of text.split(" ")) {
    const longer = [rows.at(-1), word].filter(Boolean).join(" ");
    const fits = context.measureText(longer).width <= width - 2 * margin;
    if (rows.length > 0 && fits) rows.splice(-1, 1, longer);
    else rows.push(word);
  }
  return rows;
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
