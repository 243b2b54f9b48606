import { Body, Controller, ConflictException, Param, Post } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Column, Entity, PrimaryGeneratedColumn, Repository } from "typeorm";

@Entity("drones")
export class Drone {
  @PrimaryGeneratedColumn() id!: number;
  @Column() state!: string;
  @Column({ nullable: true }) missionId?: number;
}

@Controller("drones")
export class DroneController {
  constructor(@InjectRepository(Drone) private readonly drones: Repository<Drone>) {}

  @Post(":id/assign")
  async assign(@Param("id") id: number, @Body() body: { missionId: number }) {
    const drone = await this.drones.findOneByOrFail({ id });
    if (drone.state !== "idle") throw new ConflictException("drone is busy");
    await this.drones.update({ id }, { state: "flying", missionId: body.missionId }); // expect: check-then-act
    return { id, missionId: body.missionId };
  }
}
