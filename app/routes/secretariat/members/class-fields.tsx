import { useEventField } from "#app/routes/secretariat/members/event-fields.tsx";
import type { EventFormPage } from "#app/routes/secretariat/members/event-form-page.server.ts";
import { RadioGroup } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The first fields of the form for a change of class. */
export function ClassFields({ page }: { page: EventFormPage }) {
	const { messages } = useI18n();
	const { correct } = messages.memberFile;
	const field = useEventField();
	return (
		<RadioGroup
			{...field("toClass")}
			options={page.classes.map(({ to, retracts }) => {
				const name = messages.states.memberClass[to];
				return { value: to, label: retracts ? correct.takeBack(name) : name };
			})}
		/>
	);
}
