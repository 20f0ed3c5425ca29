import { MainPage } from "@/components/compose-main";

export default function Page() {
  return <MainPage />;
}
