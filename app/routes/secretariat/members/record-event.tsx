import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { classChangeRequirements } from "#app/membership/status/event-requirements.ts";
import { AlreadyPending } from "#app/routes/secretariat/members/already-pending.tsx";
import { ClassFields } from "#app/routes/secretariat/members/class-fields.tsx";
import { EventForm } from "#app/routes/secretariat/members/event-form.tsx";
import {
	type EventAnswer,
	eventDocument,
	eventFormPage,
	recordingForm,
} from "#app/routes/secretariat/members/event-form-page.server.ts";
import { StatusFields } from "#app/routes/secretariat/members/status-fields.tsx";
import { StepChoice } from "#app/routes/secretariat/members/step-choice.tsx";
import { StepRequirements } from "#app/routes/secretariat/members/step-requirements.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FromTo, StateLabel, stateLabel } from "#app/views/member/state-label.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ memberFile }, page) => memberFile.step.title(page?.name ?? ""));

export const loader = loaderFor("secretariat", (visit) => eventFormPage(visit));

export const action = documentFormAction(
	"secretariat",
	(visit) => eventFormPage(visit),
	eventDocument,
	(visit, page) => recordingForm(visit, page),
);

/** Records a status step or a change of class: first the choice between them, then the form. */
export default function RecordEvent() {
	const page = useLoaderData<typeof loader>();
	const answer: EventAnswer | undefined = useActionData<typeof action>();
	return page.kind === "class" ? <ClassStep page={page} answer={answer} /> : <StatusStep page={page} answer={answer} />;
}

type StepProps = { page: Awaited<ReturnType<typeof loader>>; answer: EventAnswer | undefined };

function StatusStep({ page, answer }: StepProps) {
	const { messages } = useI18n();
	const { step: words } = messages.memberFile;
	const to = answer?.values.to || page.chosen;
	const step = page.statuses.find((status) => status.to === to);
	// A submitted form is always shown again with what was typed. If its step is no longer offered, the form asks for
	// another.
	if (!answer && !step?.mayRecord) {
		return (
			<SecretariatPage heading={words.title(page.name)}>
				<StepChoice page={page} />
			</SecretariatPage>
		);
	}
	const values = { to: step?.to ?? "", effectiveFrom: page.isToday ? "" : page.day };
	const needs = step?.needs ?? { decision: false, document: false, reasons: false, reviewOn: false, twoPersons: false };
	return (
		<SecretariatPage
			heading={step ? words.titleTo(page.name, stateLabel(messages, "status", step.to)) : words.title(page.name)}
		>
			{page.pendingId && <AlreadyPending pendingId={page.pendingId} />}
			<p className="file-now gap-small">
				{step ? (
					<FromTo kind="status" from={page.status} to={step.to} />
				) : (
					<StateLabel kind="status" code={page.status} />
				)}
			</p>
			{step && <StepRequirements step={step} />}
			<EventForm page={page} values={values} answer={answer} needs={needs} {...(step ? { to: step.to } : {})}>
				<StatusFields page={page} fixed={step} conflict={answer?.shown !== undefined} />
			</EventForm>
		</SecretariatPage>
	);
}

function ClassStep({ page, answer }: StepProps) {
	const { messages } = useI18n();
	const { classStep: words } = messages.memberFile;
	return (
		<SecretariatPage heading={words.title(page.name)}>
			{page.pendingId && <AlreadyPending pendingId={page.pendingId} />}
			<p className="lead gap-small">{words.now(stateLabel(messages, "class", page.class))}</p>
			<p className="muted gap-small">{words.lead}</p>
			<EventForm page={page} answer={answer} needs={classChangeRequirements}>
				<ClassFields page={page} />
			</EventForm>
		</SecretariatPage>
	);
}
