import { downloadName } from "#app/documents/file-name.ts";

/** The path of a file's download. It ends in the file's name, under which browsers save it. */
export function practiceFilePath(
	locale: string,
	pid: string,
	{ file, name, mediaType }: { file: string; name: string; mediaType: string },
): string {
	return `${practiceFilePage(locale, pid, file)}/${encodeURIComponent(downloadName(name, mediaType))}`;
}

/** The path of the page that explains why a file can't be downloaded. */
export function practiceFilePage(locale: string, pid: string, file: string): string {
	return `/${locale}/library/${pid}/files/${file}`;
}
