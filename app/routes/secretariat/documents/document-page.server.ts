import { findDocument, type VersionView } from "#app/documents/documents.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { type DocumentUse, documentUses } from "#app/membership/member-file/document-uses.server.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";

/** A version as the page shows it, with a day instead of a timestamp. */
export type ShownVersion = Omit<VersionView, "uploadedAt"> & { uploadedOn: string };

/** A record that refers to the document, with the name of its country. */
export type ShownUse = DocumentUse & { country: string };

/**
 * Loads everything that the page of one document shows. Returns null if the document does not exist for this reader.
 */
export async function documentPage({ actor, services, id, locale }: Visit) {
	const document = await findDocument(actor, services, id);
	if (!document) return null;
	const { reference, scanner } = services;
	const { current, earlier, member, createdAt, retiredAt, ...facts } = document;
	const uses = await documentUses(actor, services, id, locale);
	return {
		...facts,
		retired: retiredAt !== null,
		owner: member === null ? null : { code: member, name: reference.countryName(member, locale) },
		languageName: reference.languageName(facts.language, locale),
		countries: countryOptions(reference, locale),
		languages: languageOptions(reference, locale),
		versions: [current, ...earlier].map(shown),
		uses: uses.map(
			(use): ShownUse => ({ ...use, country: "member" in use ? reference.countryName(use.member, locale) : "" }),
		),
		scanned: scanner.scans,
	};
}

function shown({ uploadedAt, ...version }: VersionView): ShownVersion {
	return { ...version, uploadedOn: uploadedAt.toISOString().slice(0, 10) };
}

export type DocumentPage = NonNullable<Awaited<ReturnType<typeof documentPage>>>;
