/** The twin of components/compose-frame.tsx: a product says here what it has to say. */
export function HeaderEnd(): null {
  return null;
}

export async function FooterEnd(): Promise<null> {
  return null;
}
