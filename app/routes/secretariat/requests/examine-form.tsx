import type { accessionChecks } from "#app/membership/accession.ts";
import { longestComment } from "#app/requests/request-limits.ts";
import type { RequestPage } from "#app/routes/desk/requests/request-page.server.ts";
import { RadioGroup, TextArea, TextInput } from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

type Item = (typeof accessionChecks)[number];

interface ExamineProps {
	page: RequestPage & { items: readonly Item[]; sentOn: string };
	typed: Record<string, string> | undefined;
	problems: Record<string, string>;
}

/** The list that an officer goes through, and what may follow from it. Every button saves the list first. */
export function ExamineForm({ page, typed, problems }: ExamineProps) {
	const { messages } = useWords();
	const { examine } = messages.requests;
	const { request } = page;
	return (
		<section aria-labelledby="list">
			<h2 id="list">{examine.title}</h2>
			<p className="muted">{examine.lead}</p>
			{problems.list && <p className="problem">{problems.list}</p>}
			<form method="post" className="form gap-small" noValidate>
				<input type="hidden" name="revision" value={request.revision} />
				<input type="hidden" name="expectedEvent" value={page.lastEvent ?? ""} />
				<input type="hidden" name="sentOn" value={page.sentOn} />
				{page.items.map((item) => (
					<Check key={item} item={item} page={page} typed={typed} problems={problems} />
				))}
				<p>
					<button className="button button-line" type="submit" name="intent" value="check">
						{examine.save}
					</button>
				</p>
				<div className="step-part">
					<h3>{examine.returnTitle}</h3>
					<TextArea
						name="message"
						label={examine.message}
						hint={examine.messageHint}
						rows={3}
						maxLength={longestComment}
						defaultValue={typed?.message}
						problem={problems.message}
						dir="auto"
					/>
					<p>
						<button className="button button-line" type="submit" name="intent" value="return">
							{examine.returnButton}
						</button>
					</p>
				</div>
				<div className="step-part">
					<h3>{examine.completeTitle}</h3>
					<TextInput
						name="effectiveFrom"
						label={examine.from}
						hint={examine.fromHint}
						type="date"
						defaultValue={typed?.effectiveFrom ?? page.sentOn}
						problem={problems.effectiveFrom}
					/>
					<p className="row">
						<button className="button" type="submit" name="intent" value="complete">
							{examine.completeButton}
						</button>{" "}
						<span className="quiet">{examine.completeHint}</span>
					</p>
				</div>
			</form>
		</section>
	);
}

function Check({ item, page, typed, problems }: ExamineProps & { item: Item }) {
	const { examine, checks } = useWords().messages.requests;
	const finding = page.request.checklist[item];
	const found = typed ? typed[`check-${item}`] : finding?.found;
	const remark = `remark-${item}`;
	return (
		<div className="check">
			<RadioGroup
				name={`check-${item}`}
				label={checks[item].label}
				hint={checks[item].hint}
				options={[
					{ value: "there", label: examine.there },
					{ value: "missing", label: examine.missing },
					{ value: "open", label: examine.open },
				]}
				value={found ?? "open"}
			/>
			<TextInput
				name={remark}
				label={examine.remark}
				optional
				maxLength={longestComment}
				defaultValue={typed ? typed[remark] : (finding?.remark ?? "")}
				problem={problems[remark]}
				dir="auto"
			/>
		</div>
	);
}
