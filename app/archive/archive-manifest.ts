import { z } from "zod";
import { archiveTables } from "#app/archive/archive-tables.ts";

/** Increased when earlier versions of the site can't read the archive. */
export const archiveFormat = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The content of `manifest.json`: every part of the archive with its checksum. */
export const archiveManifest = z.strictObject({
	format: z.literal(archiveFormat),
	made: z.iso.datetime(),
	/** The newest migration of the source database: only a database of the same schema can take its rows. */
	migration: z.string(),
	tables: z.array(
		z.strictObject({
			name: z.enum(archiveTables.map(({ name }) => name)),
			rows: z.number().int().nonnegative(),
			/** Of its file, `data/<name>.jsonl`. */
			sha256,
		}),
	),
	/** Contents of documents, each in `documents/<sha256>`. */
	files: z.array(z.strictObject({ sha256, size: z.number().int().nonnegative() })),
});
export type ArchiveManifest = z.infer<typeof archiveManifest>;

export const manifestName = "manifest.json";

export function tablePart(name: string): string {
	return `data/${name}.jsonl`;
}

export function filePart(digest: string): string {
	return `documents/${digest}`;
}
