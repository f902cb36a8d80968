import { type SheetAnswers, sheetAnswers } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { OfPractice } from "#app/routes/gap-sheet/gaps.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { SheetPage, ShownCondition } from "#app/views/gap-sheet/gap-sheet-page.server.ts";

/**
 * The conditions by type, each with its four answers.
 * @param answers what was chosen
 */
export function ConditionQuestions({
	page: { types, practices },
	answers,
}: {
	page: Pick<SheetPage, "types" | "practices">;
	answers: SheetAnswers;
}) {
	const { gapSheet: words } = useI18n().messages;
	return types.map(({ code, label, conditions }) => (
		<div key={code} className="condition-group">
			<h3>{label}</h3>
			<ul className="lined">
				{conditions.map((condition) => (
					<li key={condition.name}>
						<fieldset className="condition" id={condition.name}>
							<legend>
								<Need condition={condition} practices={practices} />
								<LangText lang={condition.language}>{condition.text}</LangText>
							</legend>
							<div className="answers">
								{sheetAnswers.map((answer) => (
									<label key={answer}>
										<input
											type="radio"
											name={condition.name}
											value={answer}
											defaultChecked={answers[condition.name] === answer}
										/>{" "}
										{words.answers[answer]}
									</label>
								))}
							</div>
						</fieldset>
					</li>
				))}
			</ul>
		</div>
	));
}

function Need({
	condition: { need, needLabel, pid },
	practices,
}: {
	condition: ShownCondition;
	practices: SheetPage["practices"];
}) {
	return (
		<span className="dots">
			<span>{need === "essential" ? <b>{needLabel}</b> : needLabel}</span>{" "}
			{practices.length > 1 && (
				<span>
					<OfPractice pid={pid} practices={practices} />
				</span>
			)}
		</span>
	);
}
