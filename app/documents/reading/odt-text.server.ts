import { openArchive } from "#app/documents/reading/archive.server.ts";
import type { TextReader } from "#app/documents/reading/text-limit.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { readXml } from "#app/documents/reading/xml.server.ts";

/** Deleted text and comments. */
const skipped = new Set(["tracked-changes", "annotation"]);
const breaks: Record<string, string> = { p: "\n", h: "\n", "line-break": "\n", tab: "\t", s: " " };

/** Reads the text of an ODT as one page without a number. */
export const odtText: TextReader = async (content, limit, onPage) => {
	const archive = await openArchive(content);
	if (archive.has("META-INF/manifest.xml")) await refuseEncrypted(archive.read("META-INF/manifest.xml"));
	let text = "";
	let inBody = false;
	let skipping = 0;
	const events = {
		open(name: string) {
			if (name === "body") inBody = true;
			if (skipped.has(name)) skipping += 1;
		},
		close(name: string) {
			if (name === "body") inBody = false;
			if (skipped.has(name)) skipping -= 1;
			if (inBody && skipping === 0 && breaks[name]) text += breaks[name];
		},
		text(piece: string) {
			if (inBody && skipping === 0) text += limit.take(piece);
		},
	};
	await readXml(archive.read("content.xml"), events, { enough: () => limit.full });
	onPage(null, text);
	return null;
};

/** The manifest declares the encryption of each part (OpenDocument 1.3, part 2, 4.4). */
async function refuseEncrypted(manifest: AsyncIterable<Buffer>): Promise<void> {
	await readXml(manifest, {
		open(name) {
			if (name === "encryption-data") throw new UnreadableError("encrypted");
		},
	});
}
