// Says whether a file is valid CycloneDX 1.6: node sbom.mjs FILE. Prints "valid", or the first problem.
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { readFileSync } from "node:fs";

const problem = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(readFileSync(process.argv[2], "utf8"));
console.log(problem === null ? "valid" : JSON.stringify(problem).slice(0, 1_000));
process.exitCode = problem === null ? 0 : 1;
