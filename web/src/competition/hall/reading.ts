/** Everything that a round of pictures needs, read anew before each round. */
import * as api from "../api";
import { given } from "../awards";
import type { Awards, Board, Header } from "../wire";
import { scenes, type Scene } from "./scenes";

const MOST = "50";

/** @throws Refused */
export async function round({ competition }: Header): Promise<Scene[]> {
  const root = `/published/competitions/${encodeURIComponent(competition.competition_id)}`;
  const boards: Board[] = [];
  for (const kind of competition.compares) {
    const first = await api.get<Board>(`${root}/board`, { kind, page_size: MOST });
    boards.push(first);
    const period = first.period.key;
    for (const { division } of first.groups) {
      if (division !== first.division) boards.push(await api.get<Board>(`${root}/board`, { kind, division, period, page_size: MOST }));
    }
  }
  const awards = await api.get<Awards>(`${root}/awards`, { period: boards[0]?.period.key });
  return scenes(boards, given(awards.items));
}
