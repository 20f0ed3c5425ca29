/** WebKitGTK's own small browser by WebKit's own driver, on a screen that nobody sees. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { Builder, By, Capabilities, type WebDriver } from "selenium-webdriver";
import { freePort } from "../support/next-server";
import { findProgram } from "./find-stock-browsers.mjs";
import { notShown, type StockBrowser, type Tab } from "./tab";

/** Without it the browser's own toolbar keeps a window from being as narrow as a phone. */
const style = "* { min-width: 0; padding: 0; margin: 0; }";

export async function openWebkit(): Promise<StockBrowser> {
  const settings = mkdtempSync(path.join(tmpdir(), "claimcheck-webkit-"));
  mkdirSync(path.join(settings, "gtk-3.0"));
  writeFileSync(path.join(settings, "gtk-3.0", "gtk.css"), style);
  const { display, screen } = await openScreen();
  const port = await freePort();
  const driver = spawn(findProgram("webkit") ?? "", [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, XDG_CONFIG_HOME: settings },
    stdio: "ignore",
  });
  await expect.poll(() => isListening(port)).toBe(true);
  const newSession = () =>
    new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(new Capabilities({ browserName: "MiniBrowser" }))
      .build();
  const first = await newSession();
  const version = (await first.getCapabilities()).get("browserVersion");
  await first.quit();
  return {
    version: `webkit/${version}`,
    newVisitor: async () => {
      const session = await newSession();
      const opened: string[] = [];
      return {
        openTab: async () => {
          if (opened.length > 0) await session.switchTo().newWindow("tab");
          const handle = await session.getWindowHandle();
          opened.push(handle);
          return tabOf(session, handle);
        },
        leave: () => session.quit(),
      };
    },
    close: async () => {
      for (const child of [driver, screen]) {
        child.kill();
        await once(child, "exit");
      }
      rmSync(settings, { recursive: true, force: true });
    },
  };
}

/** A screen that chooses its own number, and says it on the third of its streams. */
async function openScreen() {
  const screen = spawn(
    findProgram("display") ?? "",
    ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const told = screen.stdio[3];
  if (!told) throw new Error("Xvfb has no stream to say its number on.");
  const [number] = await once(told, "data");
  return { display: `:${String(number).trim()}`, screen };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

function tabOf(session: WebDriver, handle: string): Tab {
  const here = () => session.switchTo().window(handle);
  const evaluate = async (expression: string) => {
    await here();
    const script = `const done = arguments[0]; Promise.resolve(${expression}).then(done);`;
    return session.executeAsyncScript(script);
  };
  return {
    open: async (address) => {
      await here();
      await session.get(address);
    },
    address: async () => {
      await here();
      return session.getCurrentUrl();
    },
    back: async () => {
      await here();
      await session.navigate().back();
    },
    press: async (xpath) => {
      await here();
      for (const element of await session.findElements(By.xpath(xpath)))
        if (await element.isDisplayed()) return element.click();
      throw notShown(xpath);
    },
    evaluate,
    resize: async (width, height) => {
      await here();
      const window = session.manage().window();
      // The first makes the window's frame and bars known, for the second to add.
      await window.setRect({ x: 0, y: 0, width, height });
      const bars = Number(await evaluate("outerHeight - innerHeight"));
      await window.setRect({ x: 0, y: 0, width, height: height + bars });
    },
  };
}
