import { inflateRawSync } from "node:zlib";

/** The files of a DOCX, or of any other ZIP, by their names. For tests. */
export function unzip(archive: Buffer): Map<string, string> {
	const files = new Map<string, string>();
	const end = archive.lastIndexOf("PK\x05\x06");
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const [size, name, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
			index === 0 ? archive.readUInt32LE(at + offset) : archive.readUInt16LE(at + offset),
		) as [number, number, number, number];
		const local = archive.readUInt32LE(at + 42);
		const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
		const packed = archive.subarray(begin, begin + size);
		const content = archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
		files.set(archive.toString("utf8", at + 46, at + 46 + name), content.toString("utf8"));
		at += 46 + name + extra + comment;
	}
	return files;
}
