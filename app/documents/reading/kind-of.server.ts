import { type MediaType, mediaTypeOf } from "#app/documents/media-type.ts";

/** What a file really is, by its content; null: nothing that we take. */
export function kindOf(content: Buffer): Promise<MediaType | null> {
	return mediaTypeOf({ size: content.length, read: async (start, end) => content.subarray(start, end) });
}
