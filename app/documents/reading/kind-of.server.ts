import { type MediaType, mediaTypeOf } from "#app/documents/media-type.ts";

/** The type of a file by its content; null for a type that is not accepted. */
export function kindOf(content: Buffer): Promise<MediaType | null> {
	return mediaTypeOf({ size: content.length, read: async (start, end) => content.subarray(start, end) });
}
