import type { LinksFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { resultsPage } from "#app/routes/awards/results-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import certificateStyles from "#app/ui/pages/certificate.css?url";
import { Filled, LangText, place } from "#app/ui/text/text.tsx";
import { CertificateSheet } from "#app/views/page/certificate-sheet.tsx";
import { drawQrCode } from "#app/views/page/qr-code.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: certificateStyles }];
export const meta = workingMeta(({ juries }) => juries.results.certificate.title);

/** The certificate of a recognition that stands. */
export const loader = loaderFor("everyone", async (visit) => {
	const { context, params, locale } = visit;
	const { call, decision, categories } = found(await resultsPage(visit));
	for (const { title, recognised } of categories) {
		const one = recognised.find(({ id, revoked }) => id === params.recognition && !revoked);
		if (!one?.practice || !one.level) continue;
		const path = `/awards/${call.slug}/certificates/${one.id}`;
		const address = `${context.origin}/${locale}${path}`;
		return {
			...{ path, address, call: call.title, demonstration: call.demonstration, category: title, level: one.level },
			...{ practice: one.practice, country: one.countryName, decision, code: drawQrCode(address) },
		};
	}
	return null;
});

export default function AwardCertificate() {
	const { path, address, code, call, category, level, practice, country, decision, demonstration } =
		useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const words = messages.juries.results.certificate;
	const text = (of: { text: string; language: string }, key: string) => (
		<LangText key={key} lang={of.language}>
			{of.text}
		</LangText>
	);
	return (
		<CertificateSheet
			{...{ path, code, address }}
			title={words.title}
			certifies={words.certifies}
			bearer={<LangText lang={practice.language}>{practice.title}</LangText>}
			issuedOn={decision.date}
		>
			<p>{country}</p>
			<p className="prose">
				<Filled
					sentence={words.sentence({ level: place(0), call: place(1), category: place(2) })}
					parts={[text(level, "level"), text(call, "call"), text(category, "category")]}
				/>
			</p>
			<p className="muted">
				<Filled
					sentence={words.decision({ organ: place(0), number: decision.number, date: decision.date })}
					parts={[text(decision.organ, "organ")]}
				/>
			</p>
			{demonstration && <p className="muted">{messages.juries.results.demonstration}</p>}
		</CertificateSheet>
	);
}
