import { useLoaderData } from "@remix-run/react";
import { ledgerPath } from "#app/exchange/ledger/ledger.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { helpPath } from "#app/library/help/help.ts";
import { countryPage } from "#app/routes/desk/country/country-page.server.ts";
import {
	OwnAgreements,
	OwnCases,
	OwnContacts,
	OwnDocuments,
	OwnEntities,
	OwnRequests,
	OwnStatus,
} from "#app/routes/desk/country/country-parts.tsx";
import { OwnAdoptions } from "#app/routes/desk/country/own-adoptions.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) => contacts.country.title(page?.name ?? ""));

export const loader = loaderFor("signed-in", async ({ context, params, locale, done }) => {
	const page = found(await countryPage(context, params.code ?? "", locale));
	return { ...page, updated: done === "updated" };
});

export default function Country() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.contacts.country;
	return (
		<Main page className="desk">
			<DeskHead
				countries={[page]}
				place={<a href={`/${locale}/members/${page.code}`}>{words.publicPage}</a>}
				heading={words.title(page.name)}
				action={
					page.mayAccede && (
						<p>
							<ButtonLink href={`/${locale}/desk/country/${page.code}/accede`}>{words.accede}</ButtonLink>
						</p>
					)
				}
			>
				<p className="row">
					{page.maySeeMoney && (
						<a href={`/${locale}/desk/country/${page.code}/contributions`}>{messages.contributions.statement.title}</a>
					)}
					{page.mayManageNeeds && <a href={`/${locale}${helpPath(page.code)}`}>{messages.exchange.help.section}</a>}
					{page.mayReadLedger && <a href={`/${locale}${ledgerPath(page.code)}`}>{messages.ledger.section}</a>}
					{page.mayKeepDelegation && (
						<a href={`/${locale}/desk/country/${page.code}/delegations`}>{messages.registration.delegations.section}</a>
					)}
				</p>
			</DeskHead>
			<div className="stack gap">
				{page.updated && <FlashNotice>{words.updated}</FlashNotice>}
				<OwnStatus page={page} />
				<OwnCases page={page} />
				<OwnContacts page={page} />
				<OwnEntities page={page} />
				<OwnAdoptions page={page} />
				<OwnRequests page={page} />
				<OwnAgreements page={page} />
				<OwnDocuments page={page} />
			</div>
		</Main>
	);
}
