import { data, type HeadersFunction, type LinksFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findCertificate } from "#app/forum/registration/registrations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import certificateStyles from "#app/ui/pages/certificate.css?url";
import { Filled, LangText, place } from "#app/ui/text/text.tsx";
import { CertificateSheet } from "#app/views/page/certificate-sheet.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { drawQrCode } from "#app/views/page/qr-code.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { eventInShort } from "#app/views/registration/event-in-short.server.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: certificateStyles }];
export const meta = workingMeta<typeof loader>(({ registration }) => registration.certificate.title);
export const headers: HeadersFunction = () => ({ "x-robots-tag": "noindex, nofollow" });

/** Shows the certificate to whoever has its number: to print it, and to check one that was printed. */
export const loader = loaderFor("everyone", async ({ services, context, params, locale }) => {
	// Only numbers that don't exist count against the IP address.
	const attempt = await services.identity.limits.link(context.address);
	if (attempt.outcome === "too-many-tries") throw data(null, retryAfter(attempt));
	const found = await findCertificate(services, params.number ?? "");
	if (!found) return data({ certificate: null }, { status: 404 });
	await attempt.forgive();
	const { number, name, delegation, attendance, event, issuedAt } = found;
	const address = `${context.origin}/${locale}/certificates/${number}`;
	return data({
		certificate: {
			...{ number, name, attendance, address },
			country: delegation && services.reference.countryName(delegation, locale),
			event: eventInShort(event, locale),
			issuedOn: dayOf(issuedAt),
			code: drawQrCode(address),
		},
	});
});

/** A certificate of attendance, for printing on one landscape page. */
export default function CertificatePage() {
	const { certificate } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { certificate: words } = messages.registration;
	if (!certificate)
		return (
			<InvalidLink text={words.unknown} next={{ path: "about/contact", label: messages.contact.ways.othersLink }} />
		);
	const { event, number, name, country, attendance, issuedOn, code, address } = certificate;
	const title = (
		<LangText key="title" lang={event.title.language}>
			{event.title.text}
		</LangText>
	);
	const sentence = event.from === event.to ? words.onDay : words.onDays;
	return (
		<CertificateSheet
			path={`/certificates/${number}`}
			title={words.title}
			certifies={words.certifies}
			bearer={<bdi>{name}</bdi>}
			{...{ issuedOn, code, number, address }}
		>
			{country && <p>{words.delegation(country)}</p>}
			<p className="prose">
				<Filled sentence={sentence(place(0), event.from, event.to)} parts={[title]} />
			</p>
			<p className="muted">{messages.registration.attendanceLabels[attendance]}</p>
		</CertificateSheet>
	);
}
