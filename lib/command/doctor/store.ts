/** Whether each engine that is chosen answers, gives the application its rights, is near, and keeps what it is given. */
import type { currentEnvironment } from "../../config";
import type { SessionEngineName } from "../../store/engines";
import { chosenEngines } from "../../store/settings";
import type { Finding } from "./finding";
import { examineMemcached } from "./memcached";
import { examinePostgres } from "./postgres";
import { examineRedis } from "./redis";

type Environment = ReturnType<typeof currentEnvironment>;

type Examine = (environment: Environment) => Promise<Finding[]>;

const examiners: Readonly<Record<SessionEngineName, Examine>> = {
  redis: examineRedis,
  postgres: examinePostgres,
  memcached: examineMemcached,
};

/** What is no engine is said with whatever else the configuration lacks. */
export async function examineStore(environment: Environment): Promise<Finding[]> {
  const chosen = chosenEngines(environment);
  if (!chosen) return [];
  const findings: Finding[] = [];
  for (const engine of [chosen.main, chosen.sessions])
    findings.push(...(engine ? await examiners[engine](environment) : []));
  return findings;
}
