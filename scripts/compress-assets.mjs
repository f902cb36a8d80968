import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Assets are compressed once at build time, so that the server only has to send them.
const folder = path.resolve("build/client");
for (const name of readdirSync(folder, { recursive: true })) {
	if (!/\.(css|js|svg|json|txt)$/.test(name)) continue;
	const file = path.join(folder, name);
	const body = readFileSync(file);
	if (body.length < 400) continue;
	writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
	writeFileSync(`${file}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
