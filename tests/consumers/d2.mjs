// Compiles each diagram with D2 itself and says which one it refuses, or lays out without all boxes.
import { readFileSync } from "node:fs";
import { D2 } from "@terrastruct/d2";

const d2 = new D2();
let failed = 0;
for (const file of process.argv.slice(2)) {
  const source = readFileSync(file, "utf8");
  // Our boxes are the names that begin with `t_`, in their own lines.
  const meant = source.split("\n").filter((line) => /^ +t_\w+: /.test(line)).length;
  try {
    const { diagram } = await d2.compile(source);
    const found = diagram.shapes.filter((shape) => /(^|\.)t_\w+$/.test(shape.id)).length;
    if (found !== meant) {
      failed = 1;
      console.log(`${file}: ${meant} boxes are written, D2 found ${found}`);
    }
  } catch (error) {
    failed = 1;
    console.log(`${file}: ${error.message}`);
  }
}
process.exit(failed);
