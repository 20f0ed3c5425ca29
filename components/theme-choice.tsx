import { themes } from "./theme";
import { FrameIcon } from "./ui/frame-icon";

const looks = {
  system: { text: "As the system", icon: "monitor" },
  light: { text: "Light", icon: "sun" },
  dark: { text: "Dark", icon: "moon" },
} as const;

/** Served by the script in theme.ts, so that it works as soon as it is there. */
export function ThemeChoice() {
  return (
    <fieldset>
      <legend className="sr-only">Theme</legend>
      <div className="flex gap-0.5 rounded-full border border-line bg-sunken p-0.5">
        {themes.map((theme) => {
          const { text, icon } = looks[theme];
          return (
            <label
              key={theme}
              title={text}
              className="grid size-7 cursor-pointer place-content-center rounded-full border border-transparent hover:text-ink has-checked:border-line-strong has-checked:bg-surface has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ink"
            >
              <input
                type="radio"
                name="theme"
                value={theme}
                className="sr-only"
                defaultChecked={theme === "system"}
                autoComplete="off"
              />
              <FrameIcon name={icon} />
              <span className="sr-only">{text}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
