import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Filled, LangText, place } from "#app/ui/text/text.tsx";
import type { SheetPage, ShownCondition } from "#app/views/gap-sheet/gap-sheet-page.server.ts";

/** The shape of each group's mark: the shape of its answer. */
const shapes: Record<SheetPage["gaps"][number]["group"], string> = {
	missingEssential: "missing",
	unknownEssential: "unknown",
	get: "get",
	missingHelpful: "missing",
	unknownHelpful: "unknown",
	have: "have",
};

/**
 * The answered conditions, what is missing and essential first; without a total or a score.
 * @param change where the answers can be changed
 */
export function Gaps({
	page: { gaps, open, practices },
	change = "#answers",
}: {
	page: Pick<SheetPage, "gaps" | "open" | "practices">;
	change?: string;
}) {
	const { gapSheet: words } = useI18n().messages;
	return (
		<section aria-labelledby="gaps">
			<div className="section-head">
				<h2 id="gaps">{words.gaps.heading}</h2>{" "}
				<p className="no-print">
					<a href={change}>{words.gaps.change}</a>
				</p>
			</div>
			{gaps.map(({ group, conditions }) => (
				<div key={group} className={group === "missingEssential" ? "gap-group gap-first" : "gap-group"}>
					<h3>
						<span className={`status status-${shapes[group]}`}>{words.gaps.groups[group]}</span>
					</h3>
					<ul className="lined lined-tight">
						{conditions.map((condition) => (
							<Gap
								key={condition.name}
								condition={condition}
								showsNeed={group === "get" || group === "have"}
								practices={practices}
							/>
						))}
					</ul>
				</div>
			))}
			{open && <p className="quiet gap-small no-print">{words.gaps.open}</p>}
		</section>
	);
}

function Gap({
	condition: { text, language, typeLabel, needLabel, pid, note },
	showsNeed,
	practices,
}: {
	condition: ShownCondition;
	showsNeed: boolean;
	practices: SheetPage["practices"];
}) {
	return (
		<li>
			<p className="gap-text">
				<LangText lang={language}>{text}</LangText>
			</p>
			<Dots
				items={[
					typeLabel,
					showsNeed && needLabel,
					practices.length > 1 && <OfPractice key="practice" pid={pid} practices={practices} />,
				]}
			/>
			{note && <OwnNote note={note} />}
		</li>
	);
}

/** The conditions of a kept sheet that have a note and no answer. */
export function NotesWithoutAnswer({ page: { types, practices } }: { page: Pick<SheetPage, "types" | "practices"> }) {
	const { gapSheet: words } = useI18n().messages;
	const noted = types.flatMap(({ conditions }) => conditions.filter(({ answer, note }) => note && !answer));
	if (noted.length === 0) return null;
	return (
		<section className="gap-small">
			<h2>{words.kept.notes}</h2>
			<ul className="lined lined-tight">
				{noted.map((condition) => (
					<Gap key={condition.name} condition={condition} showsNeed practices={practices} />
				))}
			</ul>
		</section>
	);
}

/** Which practice a condition belongs to, if the sheet has several. */
export function OfPractice({ pid, practices }: { pid: string; practices: SheetPage["practices"] }) {
	const practice = practices.length > 1 && practices.find((one) => one.pid === pid);
	return practice ? <LangText lang={practice.language}>{practice.title}</LangText> : null;
}

/** A note as its reader wrote it. */
export function OwnNote({ note }: { note: string }) {
	const { gapSheet: words } = useI18n().messages;
	return (
		<p className="own-note">
			<Filled sentence={words.gaps.note(place(0))} parts={[<bdi key="note">{note}</bdi>]} />
		</p>
	);
}
