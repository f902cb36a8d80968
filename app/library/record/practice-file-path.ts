import { downloadName } from "#app/documents/file-name.ts";

/** The address of a file of a record, without the site: its name stands in it for people and for whoever saves it. */
export function practiceFilePath(
	locale: string,
	pid: string,
	{ file, name, mediaType }: { file: string; name: string; mediaType: string },
): string {
	return `${practiceFilePage(locale, pid, file)}/${encodeURIComponent(downloadName(name, mediaType))}`;
}

/** The page that says what became of a file that can't be had. */
export function practiceFilePage(locale: string, pid: string, file: string): string {
	return `/${locale}/library/${pid}/files/${file}`;
}
