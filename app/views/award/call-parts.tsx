import type { CallPhase } from "#app/awards/calls/call.ts";
import type { ShownTime } from "#app/platform/wall-time.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status, type StatusShape } from "#app/ui/list/status.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { ShownCall, ShownCategory } from "#app/views/award/shown-call.server.ts";

const shapes: Record<CallPhase, StatusShape> = {
	draft: "prospect",
	coming: "declared",
	open: "running",
	screening: "declared",
	judging: "declared",
	decided: "declared",
	published: "running",
	cancelled: "ended",
};

/** What a call is now. */
export function CallStatus({ phase }: { phase: CallPhase }) {
	return <Status shape={shapes[phase]}>{useI18n().messages.awards.phases[phase]}</Status>;
}

/** A time by the clock of a call, with its zone. */
export function WallTime({ at: { day, time, place, offset } }: { at: ShownTime }) {
	const { messages, formats } = useI18n();
	return <>{messages.awards.time(formats.date(day), time, place, offset)}</>;
}

/** The criteria of a category with their weights, and what scores mean. */
export function Criteria({ category }: { category: ShownCategory }) {
	const { messages } = useI18n();
	const { awards } = messages;
	return (
		<>
			<dl className="weighing gap-small">
				{category.criteria.map(({ code, weight, title, about }) => (
					<div key={code}>
						<dt>
							<LangText lang={title.language}>{title.text}</LangText>{" "}
							<span className="quiet">{awards.weight(weight)}</span>
						</dt>
						<dd>
							<LangText lang={about.language}>{about.text}</LangText>
						</dd>
					</div>
				))}
			</dl>
			<details>
				<summary>{awards.scoreMeanings}</summary>
				{category.criteria.map(({ code, title, words }) => (
					<div key={code} className="gap-small">
						<p>
							<b>
								<LangText lang={title.language}>{title.text}</LangText>
							</b>
						</p>
						<ScoreMeanings words={words} className="facts" />
					</div>
				))}
			</details>
		</>
	);
}

/** What the described scores of a criterion mean. */
export function ScoreMeanings({
	words,
	className,
}: {
	words: ShownCategory["criteria"][number]["words"];
	className: string;
}) {
	return (
		<dl className={className}>
			{words.map(({ score, meaning }) => (
				<div key={score}>
					<dt>{score}</dt>
					<dd>
						<LangText lang={meaning.language}>{meaning.text}</LangText>
					</dd>
				</div>
			))}
		</dl>
	);
}

/** The levels of recognition of a call, and what each means. */
export function Levels({ levels }: { levels: ShownCall["levels"] }) {
	return (
		<dl className="weighing gap-small">
			{levels.map(({ code, name, meaning }) => (
				<div key={code}>
					<dt>
						<LangText lang={name.language}>{name.text}</LangText>
					</dt>
					<dd>
						<LangText lang={meaning.language}>{meaning.text}</LangText>
					</dd>
				</div>
			))}
		</dl>
	);
}
