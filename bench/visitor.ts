/** A visitor of a running application, with the cookies of one browser. */
import { type Sent, send } from "../e2e/support/send";
import { demoPassword, demoPeople } from "../lib/lab/demo-people";
import { CookieJar } from "../lib/lab/experiments/cookie-jar";

const [{ username }] = demoPeople;
export const demoCredentials = { username, password: demoPassword };

export class Visitor {
  readonly jar = new CookieJar();

  /** Throws on whatever is no success. */
  async ask(origin: string, method: string, path: string, body?: object): Promise<Sent> {
    const cookie = this.jar.headerFor(path);
    const answer = await send(origin, path, {
      method,
      headers: {
        origin,
        ...(cookie ? { cookie } : {}),
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    this.jar.store(answer.headers["set-cookie"] ?? []);
    return answer;
  }
}
