import { draftFields, draftLists, fits, isDraftField, type Piece } from "#app/library/from-file/pieces.ts";
import type { PlacementValues } from "#app/library/from-file/placement-form.ts";
import { wordCaps } from "#app/library/record/practice-record.ts";
import { countWords } from "#app/library/values/word-count.ts";
import type { Messages } from "#app/messages/index.ts";
import { draftFieldLabel } from "#app/routes/desk/from-file/from-file-sentences.ts";
import { type Option, Select } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Markdown } from "#app/ui/text/markdown.tsx";

/** The fields to which a piece can be assigned, and an option to leave it out. */
export function useFieldOptions(piece: Pick<Piece, "figures"> = {}): Option[] {
	const { messages } = useI18n();
	return [
		...[...draftFields, ...draftLists]
			.filter((field) => fits(piece, field))
			.map((value) => ({ value, label: draftFieldLabel(messages, value) })),
		{ value: "out", label: messages.fromFile.placement.leaveOut },
	];
}

/** Characters of the excerpt that is shown of a piece, and of a heading within a label. */
const excerptLength = 240;
const labelLength = 80;

/** A piece of the file: its beginning, its length, and the field to which it goes. */
export function PieceItem({
	place,
	piece,
	pieces,
	placement,
	language,
}: {
	place: number;
	/** `plain`: its beginning without Markdown; `html`: the whole text, if it has a table. */
	piece: Piece & { plain: string; html: string | null };
	pieces: Piece[];
	placement: PlacementValues;
	/** Of the text, if it is known. */
	language: string | null;
}) {
	const { messages } = useI18n();
	const { placement: words } = messages.fromFile;
	const options = useFieldOptions(piece);
	const choice = placement.choices[place] ?? "";
	const name = nameOf(messages, piece);
	const excerpt = cut(piece.plain, excerptLength);
	const isWhole = excerpt === piece.text;
	return (
		<li className="piece">
			<div>
				<h3 dir="auto" lang={piece.heading ? (language ?? undefined) : undefined}>
					{name}
				</h3>
				<p className="muted">
					{piece.figures ? words.figures(piece.figures.length) : words.ownWords(countWords(piece.text))}
				</p>
				{piece.html === null ? (
					<p dir="auto" lang={language ?? undefined}>
						{excerpt}
					</p>
				) : (
					// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
					<div className="tables" role="group" aria-label={name} tabIndex={0}>
						<Markdown html={piece.html} {...(language ? { lang: language } : {})} />
					</div>
				)}
				{!isWhole && piece.html === null && (
					<details>
						<summary>{words.whole}</summary>
						{/* Focusable, so that it can be scrolled with the keyboard. */}
						{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls */}
						<div className="typed" role="group" aria-label={name} tabIndex={0} dir="auto" lang={language ?? undefined}>
							{piece.text}
						</div>
					</details>
				)}
			</div>
			<Select
				name={`piece.${place}`}
				label={words.goesTo(cut(name, labelLength))}
				options={options}
				empty={words.notSaid}
				under={isDraftField(choice) ? <TotalWords field={choice} pieces={pieces} placement={placement} /> : undefined}
			/>
		</li>
	);
}

/** The number of words of a field, from all pieces assigned to it. */
function TotalWords({
	field,
	pieces,
	placement,
}: {
	field: keyof typeof wordCaps;
	pieces: Piece[];
	placement: PlacementValues;
}) {
	const { messages } = useI18n();
	const count = pieces
		.filter((_, place) => placement.choices[place] === field)
		.reduce((sum, { text }) => sum + countWords(text), 0);
	const cap = wordCaps[field];
	return <span className={count > cap ? "over" : undefined}>{messages.fromFile.placement.together(count, cap)}</span>;
}

function nameOf({ fromFile }: Messages, { heading, aside }: Piece): string {
	if (heading) return heading;
	return aside ? fromFile.placement[aside] : fromFile.placement.noHeading;
}

function cut(text: string, length: number): string {
	const plain = text.trim();
	return plain.length <= length ? plain : `${plain.slice(0, plain.lastIndexOf(" ", length) + 1 || length).trimEnd()} …`;
}
