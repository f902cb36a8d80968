import { accessionState } from "#app/membership/accession/accession.ts";
import type { AccessionView } from "#app/membership/accession/accession-view.server.ts";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Due, TypedText } from "#app/views/case/request-status.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** The status of a request, its deadline, and what the requesting country can do now. */
export function OwnRequestStatus({ page }: { page: AccessionView }) {
	const { locale, messages } = useI18n();
	const words = messages.requests.desk;
	const { request, member } = page;
	const { state } = request;
	const form = `/${locale}/desk/country/${member.code}/accede`;
	return (
		<Notice wait={request.waitingOn === "requester"}>
			<p className="row">
				<State group="request" code={state} /> <Due request={request} />
			</p>
			<p>{words[accessionState(state)]}</p>
			{state === "draft" && (
				<p>
					<ButtonLink href={form}>{words.goOn}</ButtonLink>
				</p>
			)}
			{state === "returned" && (
				<>
					<MissingItems page={page} />
					<p>
						<ButtonLink href={form}>{words.change}</ButtonLink>
					</p>
				</>
			)}
		</Notice>
	);
}

/** The message with which the secretariat returned a request, and the items that are missing. */
export function MissingItems({ page: { request } }: { page: Pick<AccessionView, "request"> }) {
	const { messages } = useI18n();
	const { checks, desk } = messages.requests;
	const message = request.entries.find(({ kind, to }) => kind === "state" && to === "returned")?.text;
	const missing = Object.entries(request.checklist);
	return (
		<>
			{message && <TypedText>{message}</TypedText>}
			{missing.length > 0 && (
				<>
					<p>
						<b>{desk.missingTitle}</b>
					</p>
					<ul className="missing-list">
						{missing.map(([item, { comment }]) => (
							<li key={item}>
								{checks[item as keyof typeof checks]?.label ?? item}
								{comment && <TypedText>{comment}</TypedText>}
							</li>
						))}
					</ul>
				</>
			)}
		</>
	);
}

/** Withdraws a request. Collapsed, since it is rarely needed. */
export function WithdrawForm({ revision }: { revision: number }) {
	const words = useI18n().messages.requests.desk;
	return (
		<details open={useSent("withdraw") !== undefined}>
			<summary>{words.withdrawTitle}</summary>
			<Form>
				<p className="muted">{words.withdrawHint}</p>
				<input type="hidden" name="revision" value={revision} />
				<RequestTextArea name="reason" label={words.withdrawReason} rows={2} optional />
				<p>
					<SecondaryButton intent="withdraw">{words.withdrawButton}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}
