import { expect, it } from "vitest";
import type { AgreementView } from "#app/membership/agreements/agreements.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { MemberAgreements } from "#app/routes/members/member-agreements.tsx";
import { draw } from "#app/ui/draw.fixture.tsx";

it("a country without recorded agreements has no such section", () => {
	const agreement = {
		id: "a",
		title: { text: "Memorandum", language: "en" },
		countries: [],
		partyNames: ["Agency"],
		sources: [],
	};
	const dates = { signedOn: "2024-05-01", expiresOn: null, phase: "current" as const, document: null };
	const drawn = (agreements: object[]) =>
		draw(<MemberAgreements member={{ code: "AZ" }} agreements={agreements as AgreementView[]} />);
	expect(drawn([])).toBe("");
	expect(drawn([{ ...agreement, ...dates }])).toContain(messagesFor("en").agreements.publicTitle);
});
