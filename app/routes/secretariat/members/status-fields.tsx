import type { EventValues } from "#app/membership/status/member-event-form.ts";
import type { NextStatus } from "#app/membership/status/next-events.server.ts";
import { memberClasses } from "#app/reference/codes.ts";
import { useField } from "#app/routes/secretariat/members/event-fields.tsx";
import type { EventAnswer, EventFormPage } from "#app/routes/secretariat/members/event-form-page.server.ts";
import { RadioGroup, Select } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

type Props = {
	page: EventFormPage;
	values: EventValues;
	answer: EventAnswer | undefined;
	/** The step that was chosen on the page before; where it is offered no more, the form asks for another. */
	fixed: NextStatus | undefined;
};

/** What a form for a step asks first: which status, and of a new country in which class it enters. */
export function StatusFields({ page, values, answer, fixed }: Props) {
	const { locale, messages } = useWords();
	const { form, step } = messages.memberFile;
	const field = useField(answer);
	const problem = answer?.problems.to;
	return (
		<>
			{fixed ? (
				<div id="to" className={problem ? "field field-wrong" : undefined}>
					<input type="hidden" name="to" value={fixed.to} />
					{problem && <p className="problem">{problem}</p>}
					<p>
						<a href={`/${locale}/secretariat/members/${page.code}/events/new${page.isToday ? "" : `?on=${page.day}`}`}>
							{step.other}
						</a>
					</p>
				</div>
			) : (
				<StatusChoice page={page} values={values} answer={answer} />
			)}
			{page.entering && (
				<Select
					{...field("memberClass", form.fields.memberClass)}
					empty={messages.editor.chooseOne}
					options={memberClasses.map((value) => ({ value, label: messages.states.memberClass[value] }))}
					defaultValue={values.memberClass}
				/>
			)}
		</>
	);
}

/** One of the statuses that may follow, or take the place of another. */
export function StatusChoice({ page, values, answer }: Omit<Props, "fixed">) {
	const { messages } = useWords();
	const { form, correct, step } = messages.memberFile;
	const field = useField(answer);
	const isOffered = page.statuses.some(({ to }) => to === values.to);
	return (
		<RadioGroup
			{...field("to", form.fields.to)}
			{...(answer?.conflict && !isOffered ? { problem: step.noLonger } : {})}
			options={page.statuses
				.filter(({ mayRecord }) => mayRecord)
				.map(({ to, retracts }) => {
					const name = messages.states.memberStatus[to];
					return { value: to, label: retracts ? correct.takeBack(name) : name };
				})}
			value={values.to}
		/>
	);
}
