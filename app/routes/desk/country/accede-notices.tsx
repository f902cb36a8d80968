import { accessionState } from "#app/membership/accession/accession.ts";
import type { RequestView } from "#app/requests/requests.server.ts";
import type { AccedePage } from "#app/routes/desk/country/accede-page.server.ts";
import { AccessionSaid } from "#app/routes/desk/requests/accession-said.tsx";
import { WhatIsMissing } from "#app/routes/desk/requests/own-request-parts.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** There is a request that is with the secretariat. @param refused whether another one was just sent */
export function OpenAlready({ request, refused }: { request: RequestView; refused: boolean }) {
	const { locale, messages } = useWords();
	const { accede, desk } = messages.requests;
	const since = (request.sentAt ?? request.createdAt).toISOString().slice(0, 10);
	return (
		<Notice wait={refused}>
			<p role={refused ? "alert" : undefined}>
				{refused ? accede.openAlready(since) : desk[accessionState(request.state)]}
			</p>
			<p>
				<a href={`/${locale}/desk/requests/${request.id}`}>{accede.openIt}</a>
			</p>
		</Notice>
	);
}

/** The secretariat asked for more: what, and until when. */
export function Returned({ page: { request } }: { page: { request: RequestView } }) {
	const { locale, messages } = useWords();
	const { accede, desk } = messages.requests;
	return (
		<Notice wait>
			<p>
				{accede.returnedLead} {request.dueOn && desk.returnedBy(request.dueOn)}
			</p>
			<WhatIsMissing page={{ request }} />
			<p>
				<a href={`/${locale}/desk/requests/${request.id}`}>{accede.toRequest}</a>
			</p>
		</Notice>
	);
}

/** Somebody else changed the draft: what stands there now, beside what was typed. */
export function TheirDraft({ page }: { page: AccedePage }) {
	const { conflict } = useWords().messages.requests;
	const { request, content, papers, entities } = page;
	if (!request) return null;
	const entity = entities.find(({ id }) => id === content.entityId)?.name;
	return (
		<Notice wait>
			<p role="alert">{conflict.draft}</p>
			<details>
				<summary>{conflict.theirs}</summary>
				<AccessionSaid
					page={{ request, content, papers, entity: entity ?? { text: content.entityName, language: "und" } }}
				/>
			</details>
		</Notice>
	);
}
