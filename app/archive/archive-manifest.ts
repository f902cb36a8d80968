import { z } from "zod";

/** Increased when earlier versions of the site can't read the archive. */
export const archiveFormat = 2;

/** A checksum. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A number of rows or bytes. */
export const count = z.number().int().nonnegative();

/** The content of `manifest.json`: every part of an archive with its checksum. */
export const archiveManifest = z.strictObject({
	format: z.literal(archiveFormat),
	/** What it contains: always the whole installation. */
	scope: z.literal("installation"),
	made: z.iso.datetime(),
	/** The version of the site that wrote it. */
	release: z.string(),
	/** The newest migration of the source database: only a database with the same schema can load its rows. */
	migration: z.string().regex(/^\w+$/),
	tables: z.array(
		z.strictObject({
			name: z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/),
			rows: count,
			/** The checksum of its file, `data/<name>.jsonl`. */
			sha256,
		}),
	),
	/** Contents of files. */
	files: z.array(z.strictObject({ sha256, size: count })),
});
export type ArchiveManifest = z.infer<typeof archiveManifest>;

export const manifestName = "manifest.json";

export function tablePart(name: string): string {
	return `data/${name}.jsonl`;
}

export function filePart(digest: string): string {
	return `documents/${digest}`;
}
