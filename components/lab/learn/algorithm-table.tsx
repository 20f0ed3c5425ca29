import { ScrollBox } from "@/components/ui/scroll-box";

const columns = ["Algorithm", "What it is", "Key", "Signature", "Defined in"];

/** Sizes as the specifications say, for the keys that `npm run keys` makes. */
const rows: readonly (readonly [string, ...string[]])[] = [
  ["HS256", "HMAC with SHA-256", "one secret, 256 bits or more", "32 bytes", "RFC 7518 §3.2"],
  [
    "RS256",
    "RSA PKCS #1 v1.5",
    "a pair, 2048 bits or more",
    "256 bytes at 2048 bits",
    "RFC 7518 §3.3",
  ],
  ["ES256", "ECDSA on P-256", "a pair, 256 bits", "64 bytes", "RFC 7518 §3.4"],
  ["EdDSA", "Ed25519", "a pair, 256 bits", "64 bytes", "RFC 8037 §3.1"],
];

export function AlgorithmTable() {
  return (
    <ScrollBox
      label="Signing algorithms compared"
      className="mt-5 rounded-xl border border-line bg-surface"
    >
      <table className="w-full min-w-[40rem] text-left text-sm">
        <thead className="bg-sunken">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-4 py-2 font-medium text-muted">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row" className="px-4 py-2.5 font-medium">
                {name}
              </th>
              {cells.map((cell) => (
                <td key={cell} className="whitespace-nowrap px-4 py-2.5">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
