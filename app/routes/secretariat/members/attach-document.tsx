import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { loaderFor } from "#app/http/access.server.ts";
import { documentFormAction, done, form } from "#app/http/form-action.server.ts";
import { attachDocument } from "#app/membership/events/attach-document.server.ts";
import { expectedEvent } from "#app/membership/status/member-event-form.ts";
import { AlreadyPending } from "#app/routes/secretariat/members/already-pending.tsx";
import {
	type EventAnswer,
	eventDocument,
	eventFormPage,
	eventOutcomes,
} from "#app/routes/secretariat/members/event-form-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DocumentField } from "#app/views/document/document-field.tsx";
import { ChangedNotice } from "#app/views/member/changed-notice.tsx";
import { CurrentEntry } from "#app/views/member/event-facts.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ memberFile }, page) => memberFile.attach.title(page?.name ?? ""));

/** An entry that has a document in use, or a correction, is corrected as a whole. */
export const loader = loaderFor("secretariat", async (visit) => {
	const page = await eventFormPage(visit, visit.params.event ?? "");
	const { corrected, code } = page;
	const hasDocument = corrected?.document && !corrected.document.retired;
	if (!corrected || hasDocument || corrected.correctedBy !== null || corrected.retracts)
		throw redirect(`/${visit.locale}/secretariat/members/${code}/events/${corrected?.id}/correct`);
	return { ...page, corrected };
});

export const action = documentFormAction(
	"secretariat",
	(visit) => eventFormPage(visit, visit.params.event ?? ""),
	eventDocument,
	(visit, page) => {
		const { actor, services, params, locale, messages, document } = visit;
		const { attach, form: words } = messages.memberFile;
		return form({
			schema: z.object({ documentId: z.uuid({ error: "required" }), expectedEvent }),
			missing: { documentId: words.fields.documentId.missing },
			run: (typed) =>
				attachDocument(actor, services, {
					...typed,
					eventId: params.event ?? "",
					documentUploaded: document.uploaded,
					reason: attach.reason,
				}),
		}).answers(
			eventOutcomes(visit, page, done("attached", `/${locale}/secretariat/members/${page.code}`), "documentId"),
		);
	},
);

/** Attaches the document that was missing when an event was recorded. */
export default function AttachDocument() {
	const page = useLoaderData<typeof loader>();
	const answer: EventAnswer | undefined = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { attach: words, correct, form, timeline } = messages.memberFile;
	const { corrected } = page;
	const file = `/${locale}/secretariat/members/${page.code}`;
	const own = page.statuses.find(({ to }) => to === corrected.to);
	const mayAttach = page.kind === "class" || own?.mayRecord;
	const twoPersons = page.kind === "class" || own?.needs.twoPersons;
	const expected = answer && !answer.shown ? answer.values.expectedEvent : (page.lastEvent ?? "");
	return (
		<SecretariatPage heading={words.title(page.name)}>
			{page.pendingId && <AlreadyPending pendingId={page.pendingId} />}
			<p className="lead gap-small">{words.lead}</p>
			<Section id="entry" title={correct.wrong} className="gap-small">
				<CurrentEntry event={corrected} />
			</Section>
			<div className="stack gap-small">
				{answer?.shown && <ChangedNotice events={page.events} expected={String(answer.values.expectedEvent)} />}
				{!mayAttach && (
					<Notice wait>
						<p>{correct.headOnly}</p>
					</Notice>
				)}
				{mayAttach && (
					<Form
						encType="multipart/form-data"
						values={answer?.values ?? {}}
						problems={answer?.problems ?? {}}
						labels={form.fields}
						hidden={{ expectedEvent: expected }}
					>
						<DocumentField
							choices={page.choices}
							label={form.fields.documentId.label}
							hint={form.fields.documentId.hint}
							chosen={answer?.chosen}
						/>
						<p className="row">
							<SubmitButton>{twoPersons ? form.propose : words.button}</SubmitButton>{" "}
							<a href={file}>{messages.common.cancel}</a>
						</p>
						{twoPersons && <p className="quiet">{form.proposeHint}</p>}
					</Form>
				)}
				{mayAttach && (
					<p>
						{words.more} <a href={`${file}/events/${corrected.id}/correct`}>{timeline.correct}</a>
					</p>
				)}
			</div>
		</SecretariatPage>
	);
}
