/** A package as the lock file has it. */
export interface LockedPackage {
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** By the folder that each is installed in; the project itself is in ``. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** The folders of a direct dependency and of everything that comes with it. */
export function broughtBy(packages: LockedPackages, name: string): ReadonlySet<string> {
  const brought = new Set([`node_modules/${name}`]);
  // A set that grows while it is gone through gives what was added as well.
  for (const folder of brought) {
    const { dependencies, optionalDependencies, peerDependencies } = packages[folder] ?? {};
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = resolved(packages, folder, needed);
      if (found !== undefined) brought.add(found);
    }
  }
  return brought;
}

/** Where Node.js finds a package from inside another one: in its own folder, or in one of those around it. */
function resolved(packages: LockedPackages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const candidate = `${folder}/node_modules/${name}`;
    if (candidate in packages) return candidate;
    if (!folder.includes('/node_modules/')) {
      return `node_modules/${name}` in packages ? `node_modules/${name}` : undefined;
    }
  }
}
