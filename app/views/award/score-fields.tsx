import { highestScore, maxComment, type SheetEntries } from "#app/awards/juries/jury.ts";
import { GroupFrame, TextArea, useField } from "#app/ui/form/field.tsx";
import { useSavedValues } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { ScoreMeanings } from "#app/views/award/call-parts.tsx";
import type { ShownCategory } from "#app/views/award/shown-call.server.ts";

type Criterion = ShownCategory["criteria"][number];

/** The fields of a sheet: a score and a comment for each criterion. */
export function ScoreFields({ criteria }: { criteria: readonly Criterion[] }) {
	const { sheet } = useI18n().messages.juries;
	return criteria.map((criterion) => (
		<div key={criterion.code} className="criterion">
			<ScoreField criterion={criterion} />
			<TextArea
				name={`comment-${criterion.code}`}
				label={sheet.commentOn(criterion.title.text)}
				rows={3}
				maxLength={maxComment}
				optional
			/>
		</div>
	));
}

function ScoreField({ criterion: { code, title, weight, about, words } }: { criterion: Criterion }) {
	const { messages } = useI18n();
	const [field] = useField({ name: `score-${code}`, label: title.text, hint: messages.awards.weight(weight) });
	const [saved] = useSavedValues(field.name);
	return (
		<GroupFrame {...field}>
			<p className="muted">
				<LangText lang={about.language}>{about.text}</LangText>
			</p>
			<div className="scale">
				{Array.from({ length: highestScore + 1 }, (_, score) => String(score)).map((score) => (
					<label key={score}>
						<input
							type="radio"
							id={score === "0" ? field.id : undefined}
							name={field.name}
							value={score}
							defaultChecked={saved === score}
						/>{" "}
						{score}
					</label>
				))}
			</div>
			<ScoreMeanings words={words} className="anchors" />
		</GroupFrame>
	);
}

/** A sheet as it was written, with its comments. */
export function WrittenSheet({ criteria, entries }: { criteria: readonly Criterion[]; entries: SheetEntries }) {
	return (
		<dl className="facts">
			{criteria.map(({ code, title }) => (
				<div key={code}>
					<dt>
						<LangText lang={title.language}>{title.text}</LangText>
					</dt>
					<dd>
						<b>{entries[code]?.score ?? "–"}</b>{" "}
						<span className="typed" dir="auto">
							{entries[code]?.comment}
						</span>
					</dd>
				</div>
			))}
		</dl>
	);
}
