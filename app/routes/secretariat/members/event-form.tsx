import type { ReactNode } from "react";
import type { EventRequirements } from "#app/membership/status/event-requirements.ts";
import type { EventValues } from "#app/membership/status/member-event-form.ts";
import { EventFields } from "#app/routes/secretariat/members/event-fields.tsx";
import type { EventAnswer, EventFormPage } from "#app/routes/secretariat/members/event-form-page.server.ts";
import type { FormValues } from "#app/ui/form/concurrent-edit.ts";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ChangedNotice } from "#app/views/member/changed-notice.tsx";

/** The form for an event: its problems, what was recorded in the meantime, the fields and one button. */
export function EventForm({
	page,
	values = {},
	answer,
	needs,
	to,
	brief = false,
	hidden = {},
	opened,
	buttons,
	children,
}: {
	page: EventFormPage;
	/** What the form begins with. */
	values?: EventValues;
	answer: EventAnswer | undefined;
	needs: EventRequirements;
	/** The new status, if the form already knows it. */
	to?: string;
	/** Asks only for what the event requires; the rest is folded away. */
	brief?: boolean;
	hidden?: Record<string, string>;
	/** The values that the form was opened with, if several people fill it in. */
	opened?: FormValues;
	/** Instead of the button that records the event, and of the link back. */
	buttons?: ReactNode;
	children: ReactNode;
}) {
	const { locale, messages } = useI18n();
	const { form } = messages.memberFile;
	// Once the conflict has been shown, the form is based on the latest event. A form with other problems keeps the event
	// that it was opened with.
	const expected = answer && !answer.shown ? answer.values.expectedEvent : (page.lastEvent ?? "");
	return (
		<div className="stack gap-small">
			{answer?.shown && <ChangedNotice events={page.events} expected={String(answer.values.expectedEvent ?? "")} />}
			<Form
				encType="multipart/form-data"
				values={answer?.values ?? values}
				problems={answer?.problems ?? {}}
				edit={answer?.edit}
				opened={opened}
				labels={form.fields}
				hidden={{ expectedEvent: expected, ...hidden }}
			>
				<EventFields page={page} answer={answer} needs={needs} withdrawal={to === "withdrawing"} brief={brief}>
					{children}
				</EventFields>
				<p className="row">
					{buttons ?? (
						<>
							<SubmitButton>{needs.twoPersons ? form.propose : form.button}</SubmitButton>{" "}
							<a href={`/${locale}/secretariat/members/${page.code}`}>{messages.common.cancel}</a>
						</>
					)}
				</p>
				<p className="quiet">{needs.twoPersons ? form.proposeHint : form.buttonHint}</p>
			</Form>
		</div>
	);
}
