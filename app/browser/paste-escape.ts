/** An address in a text is a link as it stands; marks in it mean nothing. */
const address = /(https?:\/\/[^\s<>[\]()*`\\~]+)/;

/**
 * A piece of text as Markdown shows it letter by letter. Only what would be taken for a mark is escaped: whoever goes
 * on writing sees the text. Pieces are put together afterwards, so that what stands at an end is escaped as well.
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
