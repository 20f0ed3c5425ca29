/** The calculator's inputs: what they are called, what they may hold, and what to say when they do not. */

export const fieldNames = [
  "users",
  "devicesPerUser",
  "shareInUse",
  "requestsPerSecond",
  "accessBytes",
  "access",
  "refresh",
  "idle",
  "commandPrice",
  "storagePrice",
] as const;
export type FieldName = (typeof fieldNames)[number];

export type Scale = Readonly<Record<FieldName, number>>;
export type FieldTexts = Readonly<Record<FieldName, string>>;
export type FieldErrors = Partial<Record<FieldName, string>>;

interface FieldRule {
  label: string;
  minimum: number;
  maximum: number;
  isWhole: boolean;
}

const whole = (label: string, minimum: number, maximum: number): FieldRule => ({
  label,
  minimum,
  maximum,
  isWhole: true,
});
const decimal = (label: string, minimum: number, maximum: number): FieldRule => ({
  label,
  minimum,
  maximum,
  isWhole: false,
});

/** What one user and one cookie may be, as the application limits them. */
export interface FieldLimits {
  maximumDevicesPerUser: number;
  maximumCookieBytes: number;
}

export type FieldRules = Readonly<Record<FieldName, FieldRule>>;

/** Lifetimes may be longer here than this server allows, to see what that would mean. */
export function fieldRules({ maximumDevicesPerUser, maximumCookieBytes }: FieldLimits): FieldRules {
  return {
    users: whole("Users", 1, 1_000_000_000),
    devicesPerUser: decimal("Devices per user", 1, maximumDevicesPerUser),
    shareInUse: decimal("Devices in use at once, %", 0.01, 100),
    requestsPerSecond: decimal("Protected requests per second", 0, 1_000_000),
    accessBytes: whole("Access cookie, bytes", 1, maximumCookieBytes),
    access: whole("Access token lifetime, seconds", 1, 86_400),
    refresh: whole("Refresh lifetime, seconds", 1, 31_536_000),
    idle: whole("Session idle time, seconds", 1, 31_536_000),
    commandPrice: decimal("USD per 100,000 commands", 0, 1_000),
    storagePrice: decimal("USD per GB and month", 0, 1_000),
  };
}

const bound = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export type ParsedScale = { ok: true; scale: Scale } | { ok: false; errors: FieldErrors };

export function parseScale(texts: FieldTexts, rules: FieldRules): ParsedScale {
  const errors: FieldErrors = {};
  const values: Partial<Record<FieldName, number>> = {};
  for (const name of fieldNames) {
    const value = parseField(texts[name], rules[name]);
    if (value === null) errors[name] = wish(rules[name]);
    else values[name] = value;
  }
  if (isScale(values)) {
    if (values.access <= values.refresh) return { ok: true, scale: values };
    errors.access = `Enter at most ${bound.format(values.refresh)}: an access token must not outlive its refresh token.`;
  }
  return { ok: false, errors };
}

function parseField(text: string, { minimum, maximum, isWhole }: FieldRule): number | null {
  const pattern = isWhole ? /^\d{1,12}$/ : /^\d{1,12}(\.\d{1,6})?$/;
  if (!pattern.test(text.trim())) return null;
  const value = Number(text);
  return value >= minimum && value <= maximum ? value : null;
}

function wish({ minimum, maximum, isWhole }: FieldRule): string {
  const kind = isWhole ? "a whole number" : "a number";
  return `Enter ${kind} from ${bound.format(minimum)} to ${bound.format(maximum)}, in digits alone${isWhole ? "" : " and a decimal point"}.`;
}

function isScale(values: Partial<Record<FieldName, number>>): values is Scale {
  return fieldNames.every((name) => values[name] !== undefined);
}
