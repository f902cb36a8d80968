/** Accepted file types with their usual extensions, the most common first. */
export const mediaTypes = {
	"application/pdf": ["pdf"],
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
	"application/vnd.oasis.opendocument.text": ["odt"],
	"image/png": ["png"],
	"image/jpeg": ["jpg", "jpeg", "jpe", "jfif"],
	"image/webp": ["webp"],
	"image/gif": ["gif"],
	"text/plain": ["txt", "csv", "md", "tsv"],
} as const satisfies Record<string, readonly string[]>;
export type MediaType = keyof typeof mediaTypes;

const archives = ["application/zip", "application/x-zip", "application/x-zip-compressed"];

/** Other names of these types that browsers send, from the IANA lists and the Windows registry. */
const otherNames: Partial<Record<MediaType, readonly string[]>> = {
	"application/pdf": ["application/x-pdf"],
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["application/msword", ...archives],
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["application/vnd.ms-excel", ...archives],
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": [
		"application/vnd.ms-powerpoint",
		...archives,
	],
	"application/vnd.oasis.opendocument.text": archives,
	"image/png": ["image/x-png"],
	"image/jpeg": ["image/jpg", "image/pjpeg"],
	"text/plain": [
		"text/csv",
		"text/markdown",
		"text/x-markdown",
		"text/x-csv",
		"text/comma-separated-values",
		"text/tab-separated-values",
		"application/csv",
		"application/x-csv",
		"application/vnd.ms-excel",
	],
};

const knownNames = new Set([...Object.keys(mediaTypes), ...Object.values(otherNames).flat()]);

const knownEndings = new Set<string>(Object.values(mediaTypes).flat());

/**
 * Extensions of types that are never accepted: older Office files and those with macros, programs, archives, web pages,
 * other images, recordings.
 */
const foreignEndings = new Set(
	[
		"doc dot xls xlt xlsb ppt pps rtf odp ods odg docm dotm xlsm xltm pptm ppsm potm",
		"exe dll msi bat cmd scr vbs js mjs jar ps1 sh apk lnk",
		"zip rar 7z gz tar html htm xhtml mht css xml json svg",
		"bmp tif tiff heic avif psd mp3 mp4 m4a wav mov avi mkv webm",
	].flatMap((line) => line.split(" ")),
);

/** Names of types that are never accepted. */
const foreignNames =
	/^(audio|font|video)\/|^text\/(html|css|javascript|xml)$|^image\/(svg\+xml|bmp|tiff|heic|avif)$|^application\/(javascript|json|xml|xhtml\+xml|rtf|gzip|x-msdownload|x-msdos-program|x-executable|x-sh)$/;

/**
 * Whether the declared type is the name of another type. Forms declare text for parts without a type. An unknown name
 * proves nothing: some office software and desktops send a correct DOCX as `application/wps-office.docx` or
 * `application/vnd.ms-office`, which the sender can't change.
 */
function namesAnother(type: MediaType, declared: string): boolean {
	if (declared === "text/plain" || declared === type || otherNames[type]?.includes(declared)) return false;
	return knownNames.has(declared) || foreignNames.test(declared);
}

/**
 * The false claim of a file: an extension or declared type that contradicts its content.
 * @param type the detected type
 * @returns null if nothing contradicts the content; text that only looks like an extension (`Minutes 12.Nov`) claims
 * nothing
 */
export function falseClaim(type: MediaType, { name, declaredType = "" }: { name: string; declaredType?: string }) {
	const ending = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
	const endings: readonly string[] = mediaTypes[type];
	if (ending && !endings.includes(ending) && (knownEndings.has(ending) || foreignEndings.has(ending)))
		return `.${ending}`;
	const declared = declaredType.split(";")[0]?.trim().toLowerCase() ?? "";
	return namesAnother(type, declared) ? declared : null;
}

/** The content of a file, read in pieces. */
export type Content = {
	/** Bytes. */
	size: number;
	/** Bytes from `start` up to but not including `end`; fewer at the end of the file. */
	read(start: number, end: number): Promise<Buffer>;
};

/**
 * Detects the type of a file from its content, whatever its name and declared type.
 * @returns null for types that are not accepted: programs, archives, older Office files, Office files with macros, …
 */
export async function mediaTypeOf(content: Content): Promise<MediaType | null> {
	const head = await content.read(0, 16);
	const known = signatures.find(([, isOf]) => isOf(head));
	if (known) return known[0];
	if (startsWith(head, "PK\x03\x04")) return typeOfArchive(content);
	return (await isText(content)) ? "text/plain" : null;
}

const signatures: [MediaType, (head: Buffer) => boolean][] = [
	["application/pdf", (head) => startsWith(head, "%PDF-")],
	["image/png", (head) => startsWith(head, "\x89PNG\r\n\x1a\n")],
	["image/jpeg", (head) => startsWith(head, "\xff\xd8\xff")],
	["image/gif", (head) => startsWith(head, "GIF87a") || startsWith(head, "GIF89a")],
	["image/webp", (head) => startsWith(head, "RIFF") && startsWith(head.subarray(8), "WEBP")],
];

function startsWith(bytes: Buffer, signature: string): boolean {
	return bytes.toString("latin1", 0, signature.length) === signature;
}

const odt = "application/vnd.oasis.opendocument.text";

/**
 * The main part of each Office format (ECMA-376): an archive with this part and a list of content types has that
 * format.
 */
const mainParts: [string, MediaType][] = [
	["word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
	["xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
	["ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
];

async function typeOfArchive(content: Content): Promise<MediaType | null> {
	const names = await namesInArchive(content);
	if (!names) return null;
	if (await saysItIsOdt(content)) return names.includes("content.xml") ? odt : null;
	// Macros run when the file is opened. Formats with macros have their own types, which are not accepted.
	if (!names.includes("[Content_Types].xml") || names.some((name) => /vbaProject\.bin$/i.test(name))) return null;
	const parts = mainParts.filter(([name]) => names.includes(name));
	return parts.length === 1 ? (parts[0]?.[1] ?? null) : null;
}

/** OpenDocument stores its type uncompressed at the beginning, at a fixed position (part 2, 3.3). */
async function saysItIsOdt(content: Content): Promise<boolean> {
	const head = await content.read(0, 512);
	if (head.length < 38 || head.readUInt16LE(8) !== 0) return false;
	const nameLength = head.readUInt16LE(26);
	const start = 30 + nameLength + head.readUInt16LE(28);
	return head.toString("latin1", 30, 30 + nameLength) === "mimetype" && readsOdt(head, start);
}

function readsOdt(head: Buffer, start: number): boolean {
	return head.readUInt32LE(22) === odt.length && head.toString("latin1", start, start + odt.length) === odt;
}

const endSize = 22;
const maxCommentBytes = 65_535;
/**
 * Maximum bytes of the list of entries: a document has some hundred entries, so a longer list is not from a document.
 */
const maxDirectoryBytes = 1024 * 1024;

/**
 * The names of a zip archive's entries, from the directory at its end (APPNOTE.TXT 4.3.12 and 4.3.16); null if it is
 * damaged.
 */
async function namesInArchive(content: Content): Promise<string[] | null> {
	const tailStart = Math.max(0, content.size - endSize - maxCommentBytes);
	const tail = await content.read(tailStart, content.size);
	const end = endOfDirectory(tail);
	if (end === null) return null;
	const size = tail.readUInt32LE(end + 12);
	const start = tail.readUInt32LE(end + 16);
	if (size > maxDirectoryBytes || start + size > tailStart + end) return null;
	return namesIn(await content.read(start, start + size), tail.readUInt16LE(end + 10));
}

/** The position of the record that ends an archive: its comment must reach exactly to the end of the file. */
function endOfDirectory(tail: Buffer): number | null {
	for (let at = tail.length - endSize; at >= 0; at--) {
		if (tail.readUInt32LE(at) === 0x06054b50 && at + endSize + tail.readUInt16LE(at + 20) === tail.length) return at;
	}
	return null;
}

function namesIn(directory: Buffer, count: number): string[] | null {
	const names: string[] = [];
	let at = 0;
	while (names.length < count) {
		if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null;
		const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
		names.push(directory.toString("utf8", at + 46, nameEnd));
		at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
	}
	return names;
}

const pieceSize = 256 * 1024;

/** Whether the content is UTF-8 text without control characters other than tabs, line ends and form feeds. */
async function isText(content: Content): Promise<boolean> {
	const decoder = new TextDecoder("utf-8", { fatal: true });
	try {
		for (let start = 0; start < content.size; start += pieceSize) {
			const last = start + pieceSize >= content.size;
			const text = decoder.decode(await content.read(start, start + pieceSize), { stream: !last });
			// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what we look for.
			if (/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return false;
		}
		return true;
	} catch (error) {
		if (error instanceof TypeError) return false;
		throw error;
	}
}
