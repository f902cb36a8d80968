/** A part of a text that was or was not changed. */
type Part = { kind: "same" | "removed" | "added"; text: string };

/** A text with what was removed and added. */
export function DiffText({
	parts,
	lang,
	dir = "auto",
}: {
	parts: readonly Part[];
	lang?: string;
	dir?: "ltr" | "rtl" | "auto";
}) {
	return (
		<p className="differing" lang={lang} dir={dir}>
			{parts.map(({ kind, text }, index) => {
				const key = `${index} ${kind}`;
				if (kind === "removed") return <del key={key}>{text}</del>;
				return kind === "added" ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
			})}
		</p>
	);
}
