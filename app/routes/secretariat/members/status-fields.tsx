import type { NextStatus } from "#app/membership/status/next-events.server.ts";
import { memberClasses } from "#app/reference/codes.ts";
import { useEventField } from "#app/routes/secretariat/members/event-fields.tsx";
import type { EventFormPage } from "#app/routes/secretariat/members/event-form-page.server.ts";
import { optionsOf, RadioGroup, Select } from "#app/ui/form/field.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

type Props = {
	page: EventFormPage;
	/** The step that was chosen on the previous page. If it is no longer offered, the form asks for another. */
	fixed: NextStatus | undefined;
	/** True if another event was recorded after the form was opened. */
	conflict: boolean | undefined;
};

/** The first fields of the form for a status step: the status and, for a new country, its class on entry. */
export function StatusFields({ page, fixed, conflict }: Props) {
	const { locale, messages } = useI18n();
	const { step } = messages.memberFile;
	const field = useEventField();
	const { problems } = useFormState();
	return (
		<>
			{fixed ? (
				<div id="to" className={problems.to ? "field field-wrong" : undefined}>
					<input type="hidden" name="to" value={fixed.to} />
					{problems.to && <p className="problem">{problems.to}</p>}
					<p>
						<a href={`/${locale}/secretariat/members/${page.code}/events/new${page.isToday ? "" : `?on=${page.day}`}`}>
							{step.other}
						</a>
					</p>
				</div>
			) : (
				<StatusChoice page={page} conflict={conflict} />
			)}
			{page.entering && (
				<Select
					{...field("memberClass")}
					empty={messages.editor.chooseOne}
					options={optionsOf(memberClasses, messages.states.memberClass)}
				/>
			)}
		</>
	);
}

/** A choice of the statuses that can follow, or that can replace the corrected one. */
export function StatusChoice({ page, conflict }: { page: EventFormPage; conflict?: boolean | undefined }) {
	const { messages } = useI18n();
	const { correct, step } = messages.memberFile;
	const field = useEventField();
	const { values } = useFormState();
	const isOffered = page.statuses.some(({ to }) => to === values.to);
	return (
		<RadioGroup
			{...field("to")}
			problem={conflict && !isOffered ? step.noLonger : undefined}
			options={page.statuses
				.filter(({ mayRecord }) => mayRecord)
				.map(({ to, retracts }) => {
					const name = messages.states.memberStatus[to];
					return { value: to, label: retracts ? correct.takeBack(name) : name };
				})}
		/>
	);
}
