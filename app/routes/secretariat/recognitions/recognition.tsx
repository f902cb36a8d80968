import { randomUUID } from "node:crypto";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { loaderFor } from "#app/http/access.server.ts";
import { conflict, done, form, formAction, noFields } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import { decideRevocation } from "#app/library/recognitions/decide-revocation.server.ts";
import { proposeRevocation } from "#app/library/recognitions/propose-revocation.server.ts";
import { revocationForm } from "#app/library/recognitions/recognition.ts";
import { recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { waitingRevocations } from "#app/library/recognitions/waiting-revocations.server.ts";
import { Both, useRecognitionLabels } from "#app/routes/secretariat/recognitions/recognition-fields.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { PartialDateInput, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { LocalWords, RecognitionList } from "#app/views/recognition/recognition-list.tsx";
import { shownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

export const meta = workingMeta<typeof loader>(
	({ recognitions }, page) => page?.recognition.title.text ?? recognitions.title,
);

export const loader = loaderFor("secretariat", async ({ actor, services, id, locale }) => {
	const [found] = await recognitions(actor, services, locale, { id });
	if (!found) return null;
	const waiting = await waitingRevocations(actor, services, locale);
	return {
		formId: randomUUID(),
		recognition: shownRecognition(found, { reference: services.reference, locale }),
		waiting: waiting.find(({ recognitionId }) => recognitionId === id) ?? null,
	};
});

export const action = formAction("secretariat", ({ actor, services, id, form: sent, messages }) => {
	const { desk } = messages.recognitions;
	const revocationId = z.uuid().catch(id).parse(textOf(sent, "revocation"));
	const decide = (decision: "confirmed" | "rejected") =>
		form({
			schema: noFields,
			run: () => decideRevocation(actor, services, { id, revocationId, decision }),
		}).answers({
			confirmed: done("revoked"),
			rejected: done("rejected"),
			"own-proposal": conflict("decision", desk.ownProposal),
			"decided-already": conflict("decision", desk.decidedAlready),
		});
	return {
		propose: form({
			schema: revocationForm,
			run: (decision) =>
				proposeRevocation(actor, services, {
					id: idFor(textOf(sent, "form"), decision),
					recognitionId: id,
					...decision,
				}),
		}).answers({
			proposed: done("proposed"),
			"proposed-already": conflict("organEn", desk.decidedAlready),
		}),
		confirm: decide("confirmed"),
		reject: decide("rejected"),
	};
});

/** A recognition, and its revocation by two people of the secretariat. */
export default function Recognition() {
	const { recognition, waiting } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { desk } = useI18n().messages.recognitions;
	const labels = useRecognitionLabels();
	return (
		<SecretariatPage heading={<LocalWords of={recognition.title} />} over={<p>{recognition.countryName}</p>}>
			<div className="stack gap">
				<DoneNotice sentences={desk.done} />
				<FormProvider values={answer?.values} problems={answer?.problems}>
					<ErrorSummary labels={labels} />
					<RecognitionList recognitions={[recognition]} withPractices />
					{waiting ? <Waiting /> : recognition.revoked === null && <Propose />}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}

function Propose() {
	const { formId } = useLoaderData<typeof loader>();
	const { desk } = useI18n().messages.recognitions;
	const labels = useRecognitionLabels();
	const field = (name: string) => ({ name, label: labels[name] ?? name });
	return (
		<Section id="revoke" title={desk.revoke}>
			<p className="muted">{desk.revokeLead}</p>
			<Form className="form gap-small" hidden={{ intent: "propose", form: formId }}>
				<Both name="organ" required />
				<TextInput {...field("decisionNumber")} dir="auto" />
				<PartialDateInput {...field("decisionDate")} />
				<Both name="reasons" long required />
				<p>
					<SecondaryButton>{desk.propose}</SecondaryButton>
				</p>
			</Form>
		</Section>
	);
}

function Waiting() {
	const { waiting } = useLoaderData<typeof loader>();
	const { memberFile, recognitions } = useI18n().messages;
	const { desk } = recognitions;
	const { pending } = memberFile;
	if (!waiting) return null;
	const { id, organ, decisionNumber: number, decisionDate: date, reasons, proposedBy, proposedOn, own } = waiting;
	const hidden = { revocation: id };
	return (
		<Section id="decision" title={desk.waiting}>
			<Notice wait>
				<p>
					<Filled
						sentence={desk.proposal({ organ: place(0), number, date })}
						parts={[<LocalWords key="organ" of={organ} />]}
					/>{" "}
					<LocalWords of={reasons} />
				</p>
				<p>
					{pending.proposedBy}: {pending.personOn(proposedBy ?? pending.somebody, proposedOn)}
				</p>
				<p>{own ? desk.own : desk.second}</p>
			</Notice>
			<div className="row gap-small">
				{!own && (
					<Form className="" hidden={{ intent: "confirm", ...hidden }}>
						<SubmitButton>{desk.confirm}</SubmitButton>
					</Form>
				)}
				<Form className="" hidden={{ intent: "reject", ...hidden }}>
					<SecondaryButton>{own ? pending.withdraw : pending.reject}</SecondaryButton>
				</Form>
			</div>
		</Section>
	);
}
