import { randomUUID } from "node:crypto";
import { announceEvent } from "#app/forum/events/announce-event.server.ts";
import { saveEvent } from "#app/forum/events/save-event.server.ts";
import { publishProgramme } from "#app/forum/programme/publish-programme.server.ts";
import { saveSession } from "#app/forum/programme/save-session.server.ts";
import type { SessionContent } from "#app/forum/programme/session.ts";
import { versionName } from "#app/library/record/practice.ts";
import { must, type Story } from "./demo-story.ts";

/** An event in Baku in five months, for which registration is open, with its second programme. */
export async function makeDemoEvent({ services, clock, people }: Story): Promise<void> {
	clock.goTo(40);
	const officer = await people("officer");
	const id = randomUUID();
	const [first, second] = [clock.day(-150), clock.day(-151)];
	await must(
		saveEvent(officer, services, {
			id,
			revision: 0,
			event: {
				slug: "demo-exchange-days",
				kind: "conference",
				format: "hybrid",
				country: "AZ",
				zone: "Asia/Baku",
				title: { en: "Demo: Exchange days, services close to home", ar: "تجربة: أيام التبادل، خدمات قريبة من السكان" },
				texts: {
					summary: {
						en: "A demonstration event. Two days on services for people who live far from an office: village counters, service buses and trains, shared buildings in small towns.",
						ar: "فعالية تجريبية. يومان عن الخدمات لمن يسكنون بعيدًا عن المكاتب: شبابيك القرى وحافلات الخدمة وقطاراتها والمباني المشتركة في البلدات الصغيرة.",
					},
					venue: { en: "Conference hall, Baku, and online", ar: "قاعة المؤتمرات في باكو، وعبر الإنترنت" },
					hosts: { en: "Secretariat of the association", ar: "أمانة الرابطة" },
					reasons: {
						en: "- See practices from several countries and question the people who run them.\n- Bring one problem of your own: half of each workshop is for questions.\n- Meet another delegation in private. We arrange the room and the time.",
						ar: "- التعرف على ممارسات من عدة بلدان وطرح الأسئلة على القائمين عليها.\n- طرح مشكلة من واقع كل وفد: نصف كل ورشة للأسئلة.\n- لقاء وفد آخر على انفراد، مع ترتيب القاعة والوقت.",
					},
				},
				starts: `${first}T09:30`,
				ends: `${second}T13:00`,
				languages: ["en", "ar", "az"],
				isOwn: true,
				seats: 60,
				seatsPerDelegation: 4,
				sources: [],
				registrationOpens: clock.day(35),
				registrationCloses: `${clock.day(-120)}T23:59`,
			},
		}),
		"saved",
	);
	await must(announceEvent(officer, services, { id }), "announced");
	const live = await services.database.prisma.practiceVersion.findMany({
		where: { state: "published", practice: { withdrawnAt: null } },
		orderBy: { pid: "asc" },
		take: 3,
	});
	const practices = live.map((version) => `${version.pid} v${versionName(version)}`);
	const add = async (session: Partial<SessionContent> & Pick<SessionContent, "kind" | "title">) => {
		const made = { id: randomUUID(), eventId: id };
		const content: SessionContent = {
			summary: null,
			starts: null,
			ends: null,
			room: "",
			languages: ["en", "ar"],
			speakers: [],
			practices: [],
			materials: [],
			recording: null,
			joinLink: null,
			sources: [],
			...session,
		};
		await must(saveSession(officer, services, { ...made, revision: 0, session: content }), "saved");
		return { ...made, revision: 1, session: content };
	};
	const at = (day: string, from: string, to: string) => ({ starts: `${day}T${from}`, ends: `${day}T${to}` });
	await add({
		kind: "plenary",
		room: "Hall",
		...at(first, "09:30", "10:15"),
		joinLink: "https://meet.example/demo-plenary",
		title: { en: "What a long journey to an office costs", ar: "كلفة الرحلة الطويلة إلى المكتب" },
		speakers: [{ name: "Demo speaker", office: "Service network department", country: "AZ" }],
	});
	const moved = await add({
		kind: "workshop",
		room: "Room A",
		...at(first, "10:45", "12:15"),
		practices: practices.slice(0, 1),
		title: { en: "The village office as a counter", ar: "مكتب القرية شباكًا للخدمة" },
	});
	await add({
		kind: "workshop",
		room: "Room C",
		...at(first, "10:45", "12:15"),
		practices: practices.slice(1),
		title: { en: "Offices on wheels and rails", ar: "مكاتب على العجلات والقضبان" },
	});
	await add({
		kind: "bilateral",
		room: "Room C",
		...at(first, "18:30", "20:30"),
		title: { en: "One-to-one meetings between delegations", ar: "لقاءات ثنائية بين الوفود" },
	});
	await add({
		kind: "seminar",
		room: "Hall",
		...at(second, "09:30", "11:00"),
		joinLink: "https://meet.example/demo-seminar",
		title: { en: "Reading satisfaction figures with care", ar: "قراءة أرقام الرضا بحذر" },
	});
	await add({
		kind: "ceremony",
		room: "Hall",
		starts: second,
		title: { en: "Closing and next host", ar: "الاختتام والمضيف التالي" },
	});
	await must(publishProgramme(officer, services, { id, note: null }), "published");
	clock.goTo(10);
	await must(saveSession(officer, services, { ...moved, session: { ...moved.session, room: "Room B" } }), "saved");
	const note = {
		en: "The workshop on village offices moved to room B.",
		ar: "انتقلت ورشة مكتب القرية إلى القاعة B.",
	};
	await must(publishProgramme(officer, services, { id, note }), "published");
}
