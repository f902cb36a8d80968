import { describe, expect, it } from "vitest";
import { memberStatuses, roles } from "#app/reference/codes.ts";
import { type Action, actions, mayFor, type RightsStatus, type Role, statusForRights } from "#app/reference/rights.ts";

/**
 * The rules spelled out once more for every status, role and action, independently of the code's constants. One column
 * per status, in the order of a member's life, with one for founding signatories that are not admitted yet, and a last
 * one for a role that is held for no member: prospect,
 * declared, applicant, founder, admitted, active, under-review, paused, suspended, withdrawing, former, none.
 */
const columns: (RightsStatus | null)[] = [
	"prospect",
	"declared",
	"applicant",
	"founder",
	"admitted",
	"active",
	"under-review",
	"paused",
	"suspended",
	"withdrawing",
	"former",
	null,
];

const nobody = `
	read-public           x x x x x x x x x x x x
	read-members-library  . . . . . . . . . . . .
	read-own              . . . . . . . . . . . .
	start-draft           . . . . . . . . . . . .
	write-draft           . . . . . . . . . . . .
	update-contacts       . . . . . . . . . . . .
	accede                . . . . . . . . . . . .
	clear                 . . . . . . . . . . . .
	submit                . . . . . . . . . . . .
	review                . . . . . . . . . . . .
	read-exchange         . . . . . . . . . . . .
	exchange              . . . . . . . . . . . .
	continue-exchange     . . . . . . . . . . . .
	attend                . . . . . . . . . . . .
	nominate              . . . . . . . . . . . .
	host                  . . . . . . . . . . . .
	vote                  . . . . . . . . . . . .`;

const secretariat = `
	read-public           x x x x x x x x x x x x
	read-members-library  x x x x x x x x x x x x
	read-own              . . . . . . . . . . . .
	start-draft           x x x x x x x x x x x x
	write-draft           x x x x x x x x x x x x
	update-contacts       x x x x x x x x x x x x
	accede                . . . . . . . . . . . .
	clear                 . . . . . . . . . . . .
	submit                x x x x x x x x x x x x
	review                . . . . . . . . . . . .
	read-exchange         x x x x x x x x x x x x
	exchange              . . . . . . . . . . . .
	continue-exchange     . . . . . . . . . . . .
	attend                . . . . . . . . . . . .
	nominate              . . . . . . . . . . . .
	host                  x x x x x x x x x x x x
	vote                  . . . . . . . . . . . .`;

const table: Record<Role | "public", string> = {
	public: nobody,
	researcher: nobody,
	author: `
	read-public           x x x x x x x x x x x x
	read-members-library  . . . x x x x x x x . .
	read-own              . x x x x x x x x x . .
	start-draft           . x x x x x x . . x . .
	write-draft           . x x x x x x x . x . .
	update-contacts       . . . . . . . . . . . .
	accede                . . . . . . . . . . . .
	clear                 . . . . . . . . . . . .
	submit                . . . . . . . . . . . .
	review                . . . . . . . . . . . .
	read-exchange         . x x x x x x x . x . .
	exchange              . . . . . . . . . . . .
	continue-exchange     . . . . . . . . . . . .
	attend                . . . . . . . . . . . .
	nominate              . . . . . . . . . . . .
	host                  . . . . . . . . . . . .
	vote                  . . . . . . . . . . . .`,
	"focal-point": `
	read-public           x x x x x x x x x x x x
	read-members-library  . . . x x x x x x x . .
	read-own              . x x x x x x x x x . .
	start-draft           . x x x x x x . . x . .
	write-draft           . x x x x x x x . x . .
	update-contacts       . x x x x x x x . x . .
	accede                . x x x . . . . . . x .
	clear                 . x x x x x x . . x . .
	submit                . x x x x x x . . x . .
	review                . . . . . . . . . . . .
	read-exchange         . x x x x x x x . x . .
	exchange              . x x x x x x . . x . .
	continue-exchange     . x x x x x x x . x . .
	attend                . x x x x x x . . x . .
	nominate              . . . . . x x . . x . .
	host                  . . . . . x x . . x . .
	vote                  . . . . . x x . . x . .`,
	"national-reviewer": `
	read-public           x x x x x x x x x x x x
	read-members-library  . . . x x x x x x x . .
	read-own              . x x x x x x x x x . .
	start-draft           . . . . . . . . . . . .
	write-draft           . . . . . . . . . . . .
	update-contacts       . . . . . . . . . . . .
	accede                . . . . . . . . . . . .
	clear                 . . . . . . . . . . . .
	submit                . . . . . . . . . . . .
	review                . x x x x x x . . x . .
	read-exchange         . x x x x x x x . x . .
	exchange              . . . . . . . . . . . .
	continue-exchange     . . . . . . . . . . . .
	attend                . . . . . . . . . . . .
	nominate              . . . . . . . . . . . .
	host                  . . . . . . . . . . . .
	vote                  . . . . . . . . . . . .`,
	reviewer: `
	read-public           x x x x x x x x x x x x
	read-members-library  . . . . . . . . . . . .
	read-own              . . . . . . . . . . . .
	start-draft           . . . . . . . . . . . .
	write-draft           . . . . . . . . . . . .
	update-contacts       . . . . . . . . . . . .
	accede                . . . . . . . . . . . .
	clear                 . . . . . . . . . . . .
	submit                . . . . . . . . . . . .
	review                x x x x x x x x x x x x
	read-exchange         . . . . . . . . . . . .
	exchange              . . . . . . . . . . . .
	continue-exchange     . . . . . . . . . . . .
	attend                . . . . . . . . . . . .
	nominate              . . . . . . . . . . . .
	host                  . . . . . . . . . . . .
	vote                  . . . . . . . . . . . .`,
	officer: secretariat,
	head: secretariat,
};

const cases = Object.entries(table).flatMap(([role, grid]) => {
	const rows = grid.trim().split("\n");
	return rows.flatMap((row) => {
		const [action = "", ...marks] = row.trim().split(/\s+/);
		return columns.map((status, index) => ({
			role: role === "public" ? null : (role as Role),
			status,
			action: action as Action,
			expected: marks[index] === "x",
		}));
	});
});

describe("rights follow from status and role", () => {
	it("are in a table with a cell for every status, role and action", () => {
		const cells = cases.map(({ role, status, action }) => `${role} ${status} ${action}`);
		const all = [null, ...roles].flatMap((role) =>
			[...memberStatuses, "founder" as const, null].flatMap((status) =>
				actions.map((action) => `${role} ${status} ${action}`),
			),
		);
		expect(cells.toSorted()).toEqual(all.toSorted());
	});

	it.each(Object.keys(table))("give %s exactly what the table says", (name) => {
		const own = cases.filter(({ role }) => (role ?? "public") === name);
		const wrong = own.filter(({ role, status, action, expected }) => mayFor(role, status, action) !== expected);
		expect(wrong).toEqual([]);
	});
});

describe("a member that withdraws", () => {
	it("keeps the rights it had, and gains none by giving notice", () => {
		expect(statusForRights("withdrawing", "suspended")).toBe("suspended");
		expect(statusForRights("withdrawing", "active")).toBe("active");
		expect(statusForRights("withdrawing", null)).toBe("withdrawing");
		expect(statusForRights("paused", "active")).toBe("paused");
		expect(mayFor("focal-point", statusForRights("withdrawing", "suspended"), "vote")).toBe(false);
	});
});
