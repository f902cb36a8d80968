import type { EventValues } from "#app/membership/status/member-event-form.ts";
import { useField } from "#app/routes/secretariat/members/event-fields.tsx";
import type { EventAnswer, EventFormPage } from "#app/routes/secretariat/members/event-form-page.server.ts";
import { RadioGroup } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What a form for a change of class asks first. */
export function ClassFields({
	page,
	values,
	answer,
}: {
	page: EventFormPage;
	values: EventValues;
	answer: EventAnswer | undefined;
}) {
	const { messages } = useWords();
	const { form, correct } = messages.memberFile;
	const field = useField(answer);
	return (
		<RadioGroup
			{...field("toClass", form.fields.toClass)}
			options={page.classes.map(({ to, retracts }) => {
				const name = messages.states.memberClass[to];
				return { value: to, label: retracts ? correct.takeBack(name) : name };
			})}
			value={values.toClass}
		/>
	);
}
