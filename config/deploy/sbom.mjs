// Prints the bill of materials of a release, as CycloneDX 1.6 JSON, from the lock files: every package the gateway runs with, at the
// version and with the hash it is restored by. The same lock files give the same octets.
// Usage: node config/deploy/sbom.mjs [--out FILE]
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const args = process.argv.slice(2);
if (args.includes("--help") || args.includes("-h")) {
  console.log("Usage: node config/deploy/sbom.mjs [--out FILE]");
  process.exit(0);
}
if (args.length !== 0 && (args.length !== 2 || args[0] !== "--out")) {
  console.error(`sbom takes --out FILE or nothing, not ${args.join(" ")}.`);
  process.exit(2);
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const read = path => JSON.parse(readFileSync(join(root, path), "utf8"));
const hex = base64 => Buffer.from(base64, "base64").toString("hex");
const components = new Map();
const dependsOn = new Map();

function add(ref, component, needs) {
  components.set(ref, { type: "library", "bom-ref": ref, ...component, purl: ref });
  dependsOn.set(ref, [...new Set([...(dependsOn.get(ref) ?? []), ...needs])].sort());
}

// NuGet: one lock file a project; the gateway's names everything that its own projects bring in.
const direct = [];
for (const [framework, packages] of Object.entries(read("Gateway/packages.lock.json").dependencies)) {
  const refOf = name => {
    const found = Object.entries(packages).find(([other]) => other.toLowerCase() === name.toLowerCase());
    return found && found[1].type !== "Project" ? `pkg:nuget/${found[0]}@${found[1].resolved}` : null;
  };
  for (const [name, entry] of Object.entries(packages)) {
    const needs = Object.keys(entry.dependencies ?? {}).map(refOf).filter(Boolean);
    if (entry.type === "Project") {
      direct.push(...needs);
      continue;
    }
    const ref = refOf(name);
    add(ref, { name, version: entry.resolved, scope: "required", hashes: [{ alg: "SHA-512", content: hex(entry.contentHash) }], properties: [{ name: "framework", value: framework }] }, needs);
    if (entry.type === "Direct")
      direct.push(ref);
  }
}

// npm: what the pages are made of.
const npm = read("Gateway/package-lock.json").packages;
const npmRef = path => `pkg:npm/${path.split("node_modules/").at(-1).replace("@", "%40")}@${npm[path].version}`;
// As Node finds it: in the package's own folder, or in one further up.
const within = (path, name) => {
  for (let at = path; ; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    const candidate = `${at && `${at}/`}node_modules/${name}`;
    if (npm[candidate] || at === "")
      return npm[candidate] ? npmRef(candidate) : null;
  }
};
for (const [path, entry] of Object.entries(npm)) {
  const needs = Object.keys(entry.dependencies ?? {}).map(name => within(path, name)).filter(Boolean);
  if (path === "") {
    direct.push(...needs);
    continue;
  }
  if (entry.dev)
    continue;
  const name = path.split("node_modules/").at(-1);
  const [group, plain] = name.startsWith("@") ? name.split("/") : [undefined, name];
  add(npmRef(path), {
    ...(group ? { group } : {}), name: plain, version: entry.version, scope: "required",
    hashes: (entry.integrity ?? "").split(" ").filter(i => i.startsWith("sha512-")).map(i => ({ alg: "SHA-512", content: hex(i.slice(7)) })),
    ...(entry.license ? { licenses: [{ expression: entry.license }] } : {}),
  }, needs);
}

const sorted = [...components.keys()].sort();
const known = refs => [...new Set(refs)].filter(ref => components.has(ref)).sort();
const bom = {
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", "bom-ref": "messaging", name: "messaging" } },
  components: sorted.map(ref => components.get(ref)),
  dependencies: [{ ref: "messaging", dependsOn: known(direct) }, ...sorted.map(ref => ({ ref, dependsOn: known(dependsOn.get(ref)) }))],
};
const text = `${JSON.stringify(bom, null, 2)}\n`;
if (args.length === 2)
  writeFileSync(args[1], text);
else
  process.stdout.write(text);
