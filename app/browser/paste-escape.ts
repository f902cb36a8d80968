/** A bare URL becomes a link automatically, and Markdown characters in it have no effect. */
const address = /(https?:\/\/[^\s<>[\]()*`\\~]+)/;

/**
 * Escapes plain text so that Markdown shows it literally. Escapes only what would be read as markup, so that the text
 * stays readable for the author. Also escapes at both ends, since pieces are joined afterwards.
 */
export function escapeMarkdown(text: string): string {
	return text
		.split(address)
		.map((piece, index) => (index % 2 === 1 ? piece : escapeMarks(piece)))
		.join("")
		.replace(/^(#{1,6})(?=\s|$)/, "\\$1")
		.replace(/^(>|=+\s*$|-{3,}\s*$)/, "\\$1")
		.replace(/^(\d{3,})([.)])(?=\s)/, "$1\\$2")
		.replace(/^[•▪●◦‣∙·]\s+/, "- ");
}

function escapeMarks(text: string): string {
	return text
		.replace(/[\\*`]/g, "\\$&")
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
		.replace(/<(?![\s\d=])/g, "\\<")
		.replace(/&(?=#?\w{1,20};)/g, "\\&")
		.replace(/\](?=[([:]|$)/g, "\\]")
		.replace(/(?<=\S)~|~(?=~)/g, "\\~");
}
